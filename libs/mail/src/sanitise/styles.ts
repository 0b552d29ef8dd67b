const COLOUR = /^(#[0-9a-f]{3,8}|rgba?\([\d\s,.%]{1,40}\)|[a-z]{3,25})$/i;
const LENGTH = /^-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%|ex)?$/i;
const POSITIVE_LENGTHS = /^((auto|\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?)(\s+|$)){1,4}$/i;
const BORDER =
  /^((none|solid|dashed|dotted|double|thin|medium|\d{1,2}(\.\d)?(px|pt)?|#[0-9a-f]{3,8}|rgba?\([\d\s,.%]{1,40}\)|[a-z]{3,25})(\s+|$)){1,3}$/i;
const WORD = /^[a-z-]{1,25}$/i;

/**
 * The declarations that mail may use: colour, type, and space inside its own box. None takes an address, moves an
 * element over another (`position`, negative margins, `transform`), or hides text from the reader alone.
 */
export const ALLOWED_STYLES: Record<string, RegExp[]> = {
  color: [COLOUR],
  'background-color': [COLOUR],
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  'font-size': [LENGTH, WORD],
  'font-style': [WORD],
  'font-weight': [/^(\d{3}|[a-z]{4,7})$/i],
  'line-height': [LENGTH, WORD],
  'letter-spacing': [LENGTH, WORD],
  'text-align': [WORD],
  'text-decoration': [/^[a-z\s-]{1,40}$/i],
  'text-transform': [WORD],
  'vertical-align': [WORD, LENGTH],
  'white-space': [WORD],
  'list-style-type': [WORD],
  'border-collapse': [WORD],
  border: [BORDER],
  'border-top': [BORDER],
  'border-right': [BORDER],
  'border-bottom': [BORDER],
  'border-left': [BORDER],
  'border-radius': [POSITIVE_LENGTHS],
  padding: [POSITIVE_LENGTHS],
  'padding-top': [POSITIVE_LENGTHS],
  'padding-right': [POSITIVE_LENGTHS],
  'padding-bottom': [POSITIVE_LENGTHS],
  'padding-left': [POSITIVE_LENGTHS],
  margin: [POSITIVE_LENGTHS],
  'margin-top': [POSITIVE_LENGTHS],
  'margin-right': [POSITIVE_LENGTHS],
  'margin-bottom': [POSITIVE_LENGTHS],
  'margin-left': [POSITIVE_LENGTHS],
  width: [POSITIVE_LENGTHS],
  'max-width': [POSITIVE_LENGTHS],
  height: [POSITIVE_LENGTHS],
};
