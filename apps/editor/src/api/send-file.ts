import { ApiProblem, readProblem } from './problem';

/**
 * Sends a file to the server. `fetch` tells nothing of what has left already, so the older way it is.
 * @param onProgress between 0 and 1
 * @throws ApiProblem; an AbortError when it was stopped
 */
export function sendFile<Answer>(
  path: string,
  file: File,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiProblem(0, 'offline', 'The server does not answer', ''));
    request.onabort = () => reject(new DOMException('Taken away', 'AbortError'));
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status === 201) resolve(body as Answer);
      else reject(readProblem(request.status, body));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
