import { Readable } from 'node:stream';
import { type ByteSource, byteSource, type RawSource } from '../parse/byte-source';
import type { AuthenticationVerdict } from '../parse/message';
import { type DnsAnswers, DnsError } from './dns-answers';

/** What verifying a message in a worker is given. */
export interface SignatureQuestion {
  answers: DnsAnswers;
  /** The domain that passed SPF; null: none did. */
  spfDomain: string | null;
}

/** Null verdicts were not looked at. */
export interface SignatureVerdicts {
  dkim: AuthenticationVerdict;
  arc: AuthenticationVerdict;
  dmarc: AuthenticationVerdict;
  aligned: boolean;
  evidence: string[];
  /** Names of the DNS that were asked for and not in `answers`: the verdicts stand only when there are none. */
  missing: string[];
}

interface Status {
  result: string;
  comment?: string;
  underSized?: number;
  aligned?: string | false;
}
interface Signature {
  signingDomain?: string;
  selector?: string;
  algo?: string;
  status: Status;
}
interface Verified {
  headerFrom: string[];
  results: Signature[];
  arc?: unknown;
}
interface Chain {
  i?: number | false;
  status: Status;
  signature?: Signature | false;
}
interface Policy {
  status: Status;
  policy?: string;
  alignment?: { dkim: { strict: boolean }; spf: { strict: boolean } };
}

/** Shorter RSA keys are within reach of whoever wants to forge (RFC 8301 3.2). */
const MIN_BITS = 1024;

/**
 * DKIM (RFC 6376), ARC (RFC 8617) and DMARC (RFC 7489) of a message, by mailauth, which reads the message as a stream.
 * It is CPU and strangers' bytes: made for a thread that can be killed, with the answers of the DNS given as data.
 */
export async function signatureVerdicts(raw: RawSource, question: SignatureQuestion): Promise<SignatureVerdicts> {
  // Loaded by the first message that needs it: most programs and most tests never do.
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const { arc } = await import('mailauth/lib/arc/index.js');
  const { dmarc } = await import('mailauth/lib/dmarc/index.js');
  const missing = new Set<string>();
  const unknown = new Set<string>();
  const resolver = (name: string): Promise<string[][]> => {
    const wanted = name.toLowerCase();
    const answer = question.answers.get(wanted);
    // mailauth asks for the policy of no domain as that of "null".
    if (answer === undefined && !wanted.endsWith('.null')) missing.add(wanted);
    if (answer && 'records' in answer) return Promise.resolve(answer.records);
    const code = answer?.code ?? (wanted.endsWith('.null') ? 'ENOTFOUND' : 'EMISSING');
    if (code !== 'ENOTFOUND' && code !== 'ENODATA') unknown.add(wanted);
    return Promise.reject(new DnsError(code, wanted));
  };

  const input = Readable.from(piecesOf(byteSource(raw)), { objectMode: false });
  const options = { resolver, minBitLength: MIN_BITS };
  const verified = (await dkimVerify(input, options)) as unknown as Verified;
  const signatures = verified.results.filter(({ signingDomain }) => signingDomain);
  const judged = signatures.map((signature) => ({ signature, ...dkimVerdict(signature) }));
  const passed = judged.filter(({ verdict }) => verdict === 'pass').map(({ signature }) => signature);

  const chain = (await arc(verified.arc as never, options)) as unknown as Chain;
  const arcVerdict = arcVerdictOf(chain, unknown);
  const [from = ''] = verified.headerFrom;
  const fromDomain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  const domains = { dkim: passed.map(({ signingDomain = '' }) => signingDomain), spf: question.spfDomain };
  const ask = async ({ dkim, spf }: PassedDomains): Promise<Policy | false> =>
    await dmarc({
      headerFrom: verified.headerFrom,
      spfDomains: spf === null ? [] : [spf],
      dkimDomains: dkim.map((domain) => ({ domain })),
      arcResult: false,
      resolver,
    } as never);
  const policy = verified.headerFrom.length === 1 ? await policyFor(fromDomain, domains, ask) : false;
  const own = dmarcVerdict(policy, fromDomain, verified.headerFrom.length);
  return {
    dkim: overall(judged.map(({ verdict }) => verdict)),
    arc: arcVerdict,
    dmarc: own.verdict,
    aligned:
      verified.headerFrom.length === 1 &&
      (passed.some(({ status }) => Boolean(status.aligned)) || related(fromDomain, question.spfDomain ?? '')),
    evidence: [
      ...(judged.length > 0 ? judged.map(({ sentence }) => sentence) : ['DKIM: the message bears no signature.']),
      own.sentence,
      ...(chain.status.result === 'none' ? [] : [arcSentence(chain, arcVerdict)]),
    ],
    missing: [...missing],
  };
}

const PIECE = 256 * 1024;

function* piecesOf(source: ByteSource): Generator<Buffer> {
  for (let at = 0; at < source.length; at += PIECE) yield source.read(at, at + PIECE);
}

/** The better verdict of several signatures: one that passes is enough (RFC 6376 4.2). */
const BEST_FIRST: readonly AuthenticationVerdict[] = ['pass', 'temperror', 'fail', 'permerror', 'neutral'];

const overall = (verdicts: readonly AuthenticationVerdict[]): AuthenticationVerdict =>
  BEST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'none';

/**
 * mailauth calls several things neutral that the standards call otherwise: a changed body and an expired signature fail,
 * a key that is not there is a permanent error. A signature that covers a part of the body only (`l=`) vouches for
 * nothing when something was appended: it is neutral.
 */
function dkimVerdict({ signingDomain, selector, algo, status }: Signature): {
  verdict: AuthenticationVerdict;
  sentence: string;
} {
  const by = `DKIM: the signature of ${signingDomain} (key ${selector}, ${algo})`;
  const comment = status.comment ?? '';
  const say = (verdict: AuthenticationVerdict, words: string) => ({ verdict, sentence: `${by} ${words}` });
  if (status.result === 'pass') {
    return status.underSized
      ? say(
          'neutral',
          `leaves ${status.underSized} bytes at the end of the text uncovered, which anybody may have added.`,
        )
      : say('pass', 'is valid.');
  }
  if (status.result === 'temperror') return say('temperror', 'could not be checked: the DNS did not answer.');
  if (status.result === 'policy') return say('neutral', `was made with a key of fewer than ${MIN_BITS} bits.`);
  if (comment === 'body hash did not verify') return say('fail', 'does not fit: the text was changed on the way.');
  if (comment === 'bad signature')
    return say('fail', 'does not fit: a signed header was changed, or another key made it.');
  if (comment === 'expired') return say('fail', 'has expired.');
  if (comment === 'no key') return say('permerror', 'names a key that the domain does not publish.');
  return say('permerror', `cannot be read${comment ? ` (${comment.slice(0, 100)})` : ''}.`);
}

function arcVerdictOf({ status, signature }: Chain, unknown: ReadonlySet<string>): AuthenticationVerdict {
  if (status.result === 'pass') return 'pass';
  if (status.result === 'none') return 'none';
  const key = signature ? `${signature.selector}._domainkey.${signature.signingDomain}`.toLowerCase() : '';
  // mailauth calls a seal whose key could not be asked for broken.
  const unanswered = unknown.has(key) || [...unknown].some((name) => name.includes('._domainkey.'));
  return unanswered ? 'temperror' : 'fail';
}

function arcSentence({ i, status, signature }: Chain, verdict: AuthenticationVerdict): string {
  if (verdict === 'pass')
    return `ARC: the chain of ${i || 0} intermediaries is intact; the last one is ${signature ? signature.signingDomain : 'unknown'}.`;
  if (verdict === 'temperror') return 'ARC: the chain could not be checked: the DNS did not answer.';
  return `ARC: the chain is broken${status.comment ? ` (${status.comment.slice(0, 100)})` : ''}.`;
}

/** The domains that vouch for a message. */
interface PassedDomains {
  dkim: string[];
  spf: string | null;
}

/**
 * In strict mode (`adkim=s`, `aspf=s`) only the very domain counts, where mailauth takes any domain of the organisation:
 * then the others are left out, and it is asked once more.
 */
async function policyFor(
  from: string,
  { dkim, spf }: PassedDomains,
  ask: (domains: PassedDomains) => Promise<Policy | false>,
): Promise<Policy | false> {
  const policy = await ask({ dkim, spf });
  const alignment = policy ? policy.alignment : undefined;
  if (!alignment?.dkim.strict && !alignment?.spf.strict) return policy;
  const counts = (domain: string, strict: boolean): boolean => !strict || domain.toLowerCase() === from;
  return ask({
    dkim: dkim.filter((domain) => counts(domain, alignment.dkim.strict)),
    spf: spf !== null && counts(spf, alignment.spf.strict) ? spf : null,
  });
}

function dmarcVerdict(
  policy: Policy | false,
  from: string,
  authors: number,
): { verdict: AuthenticationVerdict; sentence: string } {
  if (!policy) {
    const words = authors === 0 ? 'names no author' : 'names several authors';
    return { verdict: 'permerror', sentence: `DMARC: the message ${words}, so that no domain can vouch for it.` };
  }
  const wish = policy.policy ? ` Its policy for such mail: ${policy.policy}.` : '';
  switch (policy.status.result) {
    case 'pass':
      return { verdict: 'pass', sentence: `DMARC: ${from} vouches for the message.` };
    case 'fail':
      return { verdict: 'fail', sentence: `DMARC: no signature or server vouches for ${from}.${wish}` };
    case 'none':
      return { verdict: 'none', sentence: `DMARC: ${from} publishes no policy.` };
    default:
      return { verdict: 'temperror', sentence: `DMARC: the policy of ${from} could not be asked for.` };
  }
}

/** The same domain, or one below the other. */
export function related(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (!a || !b || !a.includes('.') || !b.includes('.')) return false;
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
