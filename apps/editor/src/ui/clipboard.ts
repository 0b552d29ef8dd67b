/**
 * Puts a text into the clipboard, also where a browser keeps its newer interface from pages that are not served by TLS.
 * @returns whether it is there
 */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsCommand(text);
  }
}

/** The text in the clipboard; null where the browser or the person does not let it be read. */
export async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

/** As if the person copied: what is selected on the page stays so. */
function copyAsCommand(text: string): boolean {
  let isTaken = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isTaken = true;
  };
  window.addEventListener('copy', fill, true);
  try {
    return document.execCommand('copy') && isTaken;
  } finally {
    window.removeEventListener('copy', fill, true);
  }
}
