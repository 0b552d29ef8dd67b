/** What follows the last `@` of an address (RFC 5321, 4.1.2: a quoted local part may hold one); a domain as it is. */
const afterAt = (text: string): string => text.slice(text.lastIndexOf('@') + 1);

/** What would make a URL end before the domain does, or be read as something else than a name. */
const NO_NAME = /[\s/?#@:\\%[\]<>^|]/;

/**
 * The domain of an address, or a domain itself, as it is compared: in lower case, international letters in their ASCII
 * form (RFC 5891), without the dot of the root.
 */
export function domainOf(text: string): string {
  const domain = afterAt(text.trim()).replace(/\.$/, '');
  if (/^[\0-\x7f]*$/.test(domain)) return domain.toLowerCase();
  if (NO_NAME.test(domain)) return domain.normalize('NFKC').toLowerCase();
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain.normalize('NFKC').toLowerCase();
  }
}

/** The domain an author means: `example.com`, `@example.com`, `.example.com` and `*.example.com` are one. */
export const wantedDomain = (text: string): string => domainOf(text.replace(/^\s*(@|\*?\.)/, ''));

/** Whether a domain is another one or lies below it. Both as {@link domainOf} gives them. */
export const isWithin = (domain: string, of: string): boolean => domain === of || domain.endsWith(`.${of}`);

/** Letters, digits and hyphens between dots (RFC 1123, 2.1); an underscore occurs in practice. */
const NAME = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/;

/** Whether a text is a domain, as {@link domainOf} gives it. */
export const isDomain = (domain: string): boolean => domain.length <= 253 && NAME.test(domain);
