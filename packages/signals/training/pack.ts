/** Weights as bytes: base64 of int8, each times `scale`. */
export function packTable(weights: Float32Array): { table: string; scale: number } {
  const most = weights.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0);
  const scale = most / 127 || 1;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  return { table: Buffer.from(bytes.buffer).toString('base64'), scale };
}
