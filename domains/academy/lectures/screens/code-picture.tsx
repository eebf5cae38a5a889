import type { ReactNode } from 'react';
import { encode } from 'uqr';

/** A QR code as one path; dark on white in both themes, because phones read it best so. */
export function CodePicture({ text, label }: { text: string; label: string }): ReactNode {
  const { size, data } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="door-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#10222b" />
    </svg>
  );
}
