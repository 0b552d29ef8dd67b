import type { FileStretch } from '../parse/file-stretch';
import type { AnalysedMessage, AuthenticationResult } from '../parse/message';
import type { BoundedResolver } from './bounded-resolver';
import { neededNames } from './needed-names';
import { serverVerdicts, type VerdictTrust } from './server-verdicts';
import type { SignatureQuestion, SignatureVerdicts } from './signature-verdicts';
import { clientOf, type SpfVerdict, spfVerdict } from './spf-verdict';

export interface SenderQuestion {
  message: Pick<AnalysedMessage, 'headers' | 'from' | 'returnPath' | 'size'>;
  raw: Buffer | FileStretch;
  trust: VerdictTrust;
  /** Why it is not to be verified here, for a person; null: it is. */
  skip: string | null;
}

export interface VerifierParts {
  /** Milliseconds that SPF may take. Default 20,000. */
  spfTimeoutMs?: number;
  /** Performs `signatureVerdicts` in a thread that can be killed. Null: nothing is verified here. */
  signatures: ((raw: Buffer | FileStretch, question: SignatureQuestion) => Promise<SignatureVerdicts>) | null;
  resolver: Pick<BoundedResolver, 'resolve' | 'answers'>;
}

const SIGNATURES = ['dkim-signature', 'arc-seal', 'arc-message-signature', 'arc-authentication-results'];

/** Nobody's mail bears more of them; each costs a question and a verification. */
const MAX_SIGNATURE_HEADERS = 40;
const MAX_HEADERS = 1000;
/** Hashing more takes longer than the answer is worth. */
const MAX_BYTES = 25 * 1024 * 1024;
/** Names that were not foreseen, such as a policy of the organisation's domain, are asked for in so many rounds. */
const MAX_ROUNDS = 4;

/**
 * RFC 7208 section 4.6.4 asks for a limit of at least this. It lets a record name a hundred hosts, and a stranger's servers
 * may answer for each as slowly as they please.
 */
const SPF_MILLISECONDS = 20_000;

const UNCHECKED: SpfVerdict = { spf: 'temperror', domain: null, sentence: 'SPF: it could not be checked in time.' };

const UNKNOWN = { spf: 'none', dkim: 'none', dmarc: 'none' } as const;

/**
 * Whether the sender of a message is who she says: by the receiving server's word where it can be believed, else by our own
 * verification. Never throws, and never waits for long: what could not be found out is a verdict like any other.
 */
export class SenderVerifier {
  constructor(private readonly parts: VerifierParts) {}

  async verify({ message, raw, trust, skip }: SenderQuestion): Promise<AuthenticationResult> {
    const told = serverVerdicts(message.headers, trust);
    if (told) return told;
    const signed = message.headers.filter(([name]) => SIGNATURES.includes(name)).length;
    const client = clientOf(message.headers, trust.server);
    const { signatures, resolver } = this.parts;
    if (signatures === null || (signed === 0 && client === null)) return UNKNOWN;
    const reason = skip ?? tooMuch(message, signed);
    if (reason !== null) return { ...UNKNOWN, evidence: [reason] };

    const asked = spfVerdict(client, message.returnPath, resolver.resolve).catch(() => UNCHECKED);
    const spf = await within(this.parts.spfTimeoutMs ?? SPF_MILLISECONDS, asked, UNCHECKED);
    try {
      const found = await this.rounds(signatures, { message, raw, spfDomain: spf.domain });
      const { dkim, dmarc, arc, aligned, evidence } = found;
      return {
        spf: spf.spf,
        dkim,
        dmarc,
        ...(arc === 'none' ? {} : { arc }),
        by: 'own',
        aligned,
        evidence: [spf.sentence, ...evidence],
      };
    } catch (error) {
      const why = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
      const sentence = `The signatures could not be checked: ${why}`;
      return { spf: spf.spf, dkim: 'temperror', dmarc: 'temperror', by: 'own', evidence: [spf.sentence, sentence] };
    }
  }

  private async rounds(
    signatures: NonNullable<VerifierParts['signatures']>,
    { message, raw, spfDomain }: Pick<SenderQuestion, 'message' | 'raw'> & { spfDomain: string | null },
  ): Promise<SignatureVerdicts> {
    const answers = new Map(
      await this.parts.resolver.answers(neededNames(message.headers, message.from?.address ?? '')),
    );
    for (let round = 1; ; round += 1) {
      const found = await signatures(raw, { answers, spfDomain });
      if (found.missing.length === 0 || round === MAX_ROUNDS) return found;
      for (const [name, answer] of await this.parts.resolver.answers(found.missing)) answers.set(name, answer);
    }
  }
}

function tooMuch({ headers, size }: SenderQuestion['message'], signed: number): string | null {
  if (size > MAX_BYTES) return 'Not verified: the message is larger than 25 MB.';
  if (signed > MAX_SIGNATURE_HEADERS) return `Not verified: the message bears ${signed} signatures.`;
  return headers.length > MAX_HEADERS ? `Not verified: the message has ${headers.length} header fields.` : null;
}

async function within<T>(milliseconds: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
