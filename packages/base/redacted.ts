const MARK = '[redacted]';

/**
 * A clear value on its way through the process (design invariant 2).
 * It cannot be stringified, serialised, logged, enumerated or inspected by accident:
 * the only way to the value is `expose()`, which is easy to search for in a review.
 */
export class Redacted<T> {
  /** Private fields are seen by no other code and copied with no object. */
  #value: T | undefined;
  #isHeld = true;

  private constructor(value: T) {
    this.#value = value;
    Object.freeze(this);
  }

  /** Wraps a clear value. */
  static of<T>(value: T): Redacted<T> {
    return new Redacted<T>(value);
  }

  /** The clear value. Call it at the last moment, never keep what it returns. */
  expose(): T {
    if (!(#value in this) || !this.#isHeld) throw new TypeError('This redacted value was already disposed of');
    return this.#value as T;
  }

  /** Forgets the value; buffers are zeroed first. */
  dispose(): void {
    if (this.#value instanceof Uint8Array) this.#value.fill(0);
    this.#value = undefined;
    this.#isHeld = false;
  }

  toString(): string {
    return MARK;
  }

  toJSON(): string {
    return MARK;
  }

  [Symbol.toPrimitive](): string {
    return MARK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MARK;
  }
}
