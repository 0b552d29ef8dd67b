import sanitize from 'sanitize-html';

import { flatten } from './flatten';
import { ALLOWED_STYLES } from './styles';

export interface SanitiseOptions {
  /** Address under which an inline image (cid:) is served; null removes the image. Its answer is trusted. */
  cidUrl: (contentId: string) => string | null;
  /**
   * The same for an image of another server, by its address. Null leaves it blocked: its address stands in
   * data-blocked-src, and nothing is loaded.
   */
  remoteUrl: (address: string) => string | null;
}

export interface SanitisedHtml {
  html: string;
  /** How many remote images were blocked. */
  blockedRemote: number;
  /** Addresses of all remote images, each once, in their order. */
  remote: string[];
}

/** Characters; what comes after them is cut. */
const MAX_LENGTH = 1024 * 1024;
/** Characters of images that stand in the page itself: a sender may name one image a thousand times. */
const MAX_INLINED = 32 * 1024 * 1024;
/** Newsletters nest some 60 levels, long reply chains some 150. */
const MAX_DEPTH = 200;

const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn ' +
  'div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s ' +
  'samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr';
/** Dropped together with what they contain; other unknown tags leave their text. */
const DROPPED =
  'script style title head textarea option select noscript iframe object embed applet svg math template xmp noembed noframes audio video';

/**
 * Makes the HTML of a stranger's mail safe to show: an allow-list of elements, attributes and declarations, nothing
 * that runs, submits, embeds, or covers what is around it. Links open apart and tell nothing about where they were.
 * Time grows with the length only, as far as known; hostile input still belongs into the `ParserPool`.
 */
export function sanitiseHtml(html: string, options: SanitiseOptions): SanitisedHtml {
  let blockedRemote = 0;
  let inlined = 0;
  const remote = new Set<string>();
  const image = (tagName: string, attributes: sanitize.Attributes): sanitize.Tag => {
    const { src = '', ...rest } = attributes;
    const source = imageSource(src, options);
    if (source.remote !== undefined) remote.add(source.remote);
    if (source.blocked !== undefined) blockedRemote++;
    const attribs: sanitize.Attributes = { ...withoutSource(rest) };
    if (source.src?.startsWith('data:')) inlined += source.src.length;
    if (source.src !== undefined && inlined <= MAX_INLINED) attribs.src = source.src;
    if (source.blocked !== undefined) attribs['data-blocked-src'] = source.blocked;
    return { tagName, attribs };
  };
  const clean = sanitize(flatten(html.slice(0, MAX_LENGTH), MAX_DEPTH), {
    allowedTags: TAGS.split(' '),
    nonTextTags: DROPPED.split(' '),
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'title', 'align', 'valign'],
      a: ['href', 'target', 'rel', 'name'],
      img: ['src', 'alt', 'width', 'height', 'border', 'data-blocked-src'],
      table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
      td: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'nowrap'],
      th: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'nowrap', 'scope'],
      tr: ['bgcolor', 'height'],
      col: ['width', 'span'],
      colgroup: ['width', 'span'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type', 'reversed'],
      ul: ['type'],
      li: ['value'],
      time: ['datetime'],
      details: ['open'],
    },
    allowedStyles: { '*': ALLOWED_STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    // Sources were decided by `image`: what it lets through is an address of ours, or the image itself.
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
    allowProtocolRelative: false,
    enforceHtmlBoundary: false,
    transformTags: { img: image, a: link },
  });
  return { html: clean, blockedRemote, remote: [...remote] };
}

interface ImageSource {
  src?: string;
  remote?: string;
  blocked?: string;
}

function imageSource(src: string, { cidUrl, remoteUrl }: SanitiseOptions): ImageSource {
  // Browsers leave out control characters and white space when they read a scheme.
  const address = src.replace(/[\p{Cc} ]+/gu, '');
  const contentId = /^cid:(.{1,998})$/i.exec(address)?.[1];
  if (contentId !== undefined) return { src: cidUrl(decodeCid(contentId)) ?? undefined };
  const remote = address.startsWith('//') ? `https:${address}` : address;
  if (!/^https?:\/\/[^/]/i.test(remote)) return {};
  const shown = remoteUrl(remote);
  return shown === null ? { remote, blocked: remote } : { remote, src: shown };
}

/** RFC 2392 2: the Content-ID stands percent-encoded in its address. */
function decodeCid(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch {
    return contentId;
  }
}

/** A sender's own data-blocked-src would be loaded when the reader asks for the images. */
function withoutSource({ 'data-blocked-src': _, ...attributes }: sanitize.Attributes): sanitize.Attributes {
  return attributes;
}

/** `noopener noreferrer`: the page behind a link can neither steer ours nor learn its address. */
function link(tagName: string, { href, name, style, title }: sanitize.Attributes): sanitize.Tag {
  const attribs: sanitize.Attributes = {};
  if (style) attribs.style = style;
  if (title) attribs.title = title;
  // Only addresses that leave the page: a relative one or a fragment would lead into our own.
  if (href && /^\s*(https?:|mailto:|tel:)/i.test(href)) {
    Object.assign(attribs, { href: href.trim(), target: '_blank', rel: 'noopener noreferrer' });
  } else if (name) {
    attribs.name = name;
  }
  return { tagName, attribs };
}
