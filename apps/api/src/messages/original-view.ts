/**
 * The page of the frame that shows original mail. It has its own policy, sent as a header: no scripts, no origin (sandbox),
 * no forms, nothing fetched ever: pictures stand in the page itself. It stands beside the sanitising, not in its place.
 *
 * Links may open a new tab, and that tab is a normal one.
 */
export const ORIGINAL_POLICY = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** @param html sanitised */
export function originalPage(html: string): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><style>',
    'body{margin:16px;font:15px/1.55 system-ui,sans-serif;color:#1a1d26;background:#fff;overflow-wrap:anywhere}',
    'img{max-width:100%;height:auto}table{max-width:100%}',
    'blockquote{margin:0 0 0 8px;padding-left:12px;border-left:3px solid #d9dce5}',
    '</style></head><body>',
    html,
    '</body></html>',
  ].join('');
}
