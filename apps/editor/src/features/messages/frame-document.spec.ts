import { frameDocument } from './frame-document';

const policyOf = (document: string) =>
  /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(document)?.[1] ?? '';

describe('frameDocument', () => {
  it('fetches nothing by default', () => {
    const policy = policyOf(frameDocument('<p>Hello</p>', false));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('img-src data:;');
    expect(policy).not.toMatch(/https?:/);
  });

  it('allows images of other servers, and only images, when asked for', () => {
    const policy = policyOf(frameDocument('<p>Hello</p>', true));
    expect(policy).toContain('img-src data: https:;');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  });

  it('puts the policy before any content, so that no content can come before it', () => {
    const document = frameDocument('<img src="https://tracker.example/x.gif">', false);
    expect(document.indexOf('Content-Security-Policy')).toBeLessThan(document.indexOf('<img'));
  });
});
