/**
 * The document of the sandboxed frame that shows original mail: no scripts, no origin, nothing fetched except, when
 * asked for, images over HTTPS. Its policy stands beside the server's sanitising, not in place of it.
 */
export function frameDocument(html: string, remoteImages: boolean): string {
  const images = remoteImages ? 'data: https:' : 'data:';
  const policy = `default-src 'none'; img-src ${images}; style-src 'unsafe-inline'; font-src 'none'; form-action 'none'; base-uri 'none'`;
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    '<style>body{margin:16px;font:15px/1.55 system-ui,sans-serif;color:#1a1d26;overflow-wrap:anywhere}',
    'img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:0 0 0 8px;padding-left:12px;border-left:3px solid #d9dce5}</style>',
    '</head><body>',
    html,
    '</body></html>',
  ].join('');
}
