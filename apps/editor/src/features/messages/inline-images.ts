import { inlineImagePath } from './inline-image-path';

async function dataUrl(path: string): Promise<string | null> {
  const answer = await fetch(path, { credentials: 'same-origin' });
  if (!answer.ok) return null;
  const blob = await answer.blob();
  if (!blob.type.startsWith('image/')) return null;
  return await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob);
  });
}

/**
 * Puts the message's own images into its HTML as `data:` URLs. The sandboxed frame has no origin and sends no session
 * cookie, so it could not fetch them itself. A picture that cannot be had leaves its alternative text.
 */
export async function embedInlineImages(html: string, messageId: string): Promise<string> {
  const document = new DOMParser().parseFromString(html, 'text/html');
  await Promise.all(
    [...document.images].map(async (image) => {
      const path = inlineImagePath(image.getAttribute('src') ?? '', messageId);
      if (!path) return;
      const embedded = await dataUrl(path).catch(() => null);
      if (embedded) image.setAttribute('src', embedded);
      else image.removeAttribute('src');
    }),
  );
  const styles = [...document.head.querySelectorAll('style')].map((style) => style.outerHTML).join('');
  return styles + document.body.innerHTML;
}
