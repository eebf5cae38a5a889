import { createClient } from '@kedun/contract';
import { bringCourseware } from '../../contract.ts';

/** `fetch` as far as the client needs it, which tells how much of the body is sent, in percent. */
function fetchTelling(onSent: (percent: number) => void): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init?.method ?? 'GET', String(input));
      for (const [name, value] of new Headers(init?.headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? Math.floor((100 * loaded) / total) : 0);
      request.upload.onload = () => onSent(100);
      request.onload = () => resolve(new Response(request.responseText || null, { status: request.status || 500 }));
      request.onerror = () => reject(new TypeError('offline'));
      request.send(typeof init?.body === 'string' ? init.body : null);
    });
}

async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** Sends a file and answers the id under which it is reviewed. `onSent` hears percent. Throws `ProblemError`. */
export async function uploadCourseware(
  courseId: string,
  file: File,
  language: string,
  onSent: (percent: number) => void,
): Promise<string> {
  const call = createClient({
    baseUrl: '/api/v1',
    headers: () => ({ 'accept-language': language }),
    fetch: fetchTelling(onSent),
  });
  const content = await base64Of(file);
  return (await call(bringCourseware, { params: { id: courseId }, body: { name: file.name, content } })).id;
}
