const values = new WeakMap<object, unknown>();
const MARK = '[redacted]';

/**
 * A clear value on its way through the process (design invariant 2).
 * It cannot be stringified, serialised, logged, enumerated or inspected by accident:
 * the only way to the value is `expose()`, which is easy to search for in a review.
 */
export class Redacted<T> {
  private constructor() {
    Object.freeze(this);
  }

  /** Wraps a clear value. */
  static of<T>(value: T): Redacted<T> {
    const redacted = new Redacted<T>();
    values.set(redacted, value);
    return redacted;
  }

  /** The clear value. Call it at the last moment, never keep what it returns. */
  expose(): T {
    if (!values.has(this)) throw new TypeError('This redacted value was already disposed of');
    return values.get(this) as T;
  }

  /** Forgets the value; buffers are zeroed first. */
  dispose(): void {
    const value = values.get(this);
    if (value instanceof Uint8Array) value.fill(0);
    values.delete(this);
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
