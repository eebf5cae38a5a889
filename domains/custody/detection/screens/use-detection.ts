import { useEffect, useState } from 'react';

type Detection = typeof import('@kedun/detect');

/** Detection's code, fetched when a screen first needs it; null until then, or where it cannot be had. */
export function useDetection(): Detection | null {
  const [detection, setDetection] = useState<Detection | null>(null);
  useEffect(() => {
    let isCurrent = true;
    import('@kedun/detect').then(
      (loaded) => isCurrent && setDetection(loaded),
      // Without it the server judges alone.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return detection;
}
