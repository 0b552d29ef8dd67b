import { warningProblem, type Problem } from '../document/problem';
import type { FlowReference, MailboxReference } from '../document/references';
import type { Condition, FlowNode } from '../document/types';
import type { Witness } from '../witness/build-message';
import type { Budget } from './domain/solve';
import { Inquiry, isWalkable, proved } from './inquiry';

const STEPS = 10_000;
/** RFC 3834, 5 names the field; this is what programs that forward by themselves say in it. */
const FORWARDED = 'auto-forwarded';

/** What makes a message, or a call, come back to where it started. */
export function checkLoops(inquiry: Inquiry): Problem[] {
  return [...webhookLoops(inquiry), ...new MailLoops(inquiry).problems()];
}

function webhookLoops(inquiry: Inquiry): Problem[] {
  const { webhooks = [], ownHosts = [] } = inquiry.references;
  const own = new Set(ownHosts.map((host) => host.toLowerCase()));
  const ours = new Set(webhooks.filter(({ url }) => hostsOf(url).some((host) => own.has(host))).map(({ id }) => id));
  const budget: Budget = { left: STEPS };
  return inquiry.document.nodes.flatMap((node) => {
    if (node.kind !== 'webhook' || !ours.has(node.data.webhookId)) return [];
    const problem = warningProblem(
      'webhook-loop',
      'This webhook leads back to this very program: choose one that another program listens to.',
      'Tento webhook vedie späť do tohto programu: zvoľte taký, na ktorom počúva iný program.',
      { nodeId: node.id },
    );
    return [
      proved(
        problem,
        inquiry.witness([node.id], [], budget, () => true),
      ),
    ];
  });
}

/** A host with and without its port. */
function hostsOf(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { host, hostname } = new URL(url);
  return [host, hostname];
}

/** How a mail that a flow sends looks to the flow that it comes to. */
interface Sent {
  from: MailboxReference;
  to: MailboxReference;
  address: string;
  /** RFC 3834, 5: what `Auto-Submitted` says. */
  mark: string;
}

/** A place where a flow sends mail to one of our own addresses. */
interface Sender {
  node: FlowNode;
  to: MailboxReference;
  address: string;
  mark: string;
}

/**
 * Mail that a flow sends and that comes back to it, through other mailboxes or not. A circle is told only when at each
 * of its stations a message was found that comes from the one before and is sent on.
 */
class MailLoops {
  private readonly budget: Budget = { left: STEPS };
  private readonly mailboxes: readonly MailboxReference[];
  private readonly inquiries = new Map<string, Inquiry>();
  private readonly senders = new Map<Inquiry, readonly Sender[]>();

  constructor(private readonly inquiry: Inquiry) {
    this.mailboxes = inquiry.references.mailboxes ?? [];
  }

  problems(): Problem[] {
    const { self } = this.inquiry.references;
    const home = this.mailboxes.find(({ id }) => id === self?.mailboxId);
    if (self?.scope !== 'global' && !(self?.scope === 'mailbox' && home)) return [];
    const told = new Set<string>();
    return this.sendersOf(this.inquiry).flatMap((sender) => {
      const nodeId = this.inquiry.ownerOf(sender.node.id);
      // A global flow decides again wherever its mail arrives.
      const found = this.circle(sender, self.scope === 'global' ? sender.to : home!);
      if (!found || told.has(nodeId)) return [];
      told.add(nodeId);
      const names = found.stations.map(({ addresses }) => addresses[0]).join(' → ');
      const problem = warningProblem(
        'forward-loop',
        `What is sent here would come back: ${names}. Send it to an address outside, or first ask whether the sender is one of these.`,
        `Čo sa odtiaľto pošle, by sa vrátilo späť: ${names}. Pošlite to na cudziu adresu, alebo sa najprv opýtajte, či odosielateľ nie je jedna z týchto adries.`,
        { nodeId },
      );
      return [proved(problem, found.witness)];
    });
  }

  /** A way of the mail from one mailbox back to it, with the message that goes round again. */
  private circle(first: Sender, home: MailboxReference): { stations: MailboxReference[]; witness: Witness } | null {
    const open: { sent: Sent; stations: MailboxReference[] }[] = [
      { sent: { ...first, from: home }, stations: [home, first.to] },
    ];
    const seen = new Set<string>();
    for (const { sent, stations } of open) {
      const name = [sent.from.id, sent.to.id, sent.address, sent.mark].join(' ');
      if (seen.has(name)) continue;
      seen.add(name);
      if (sent.to.id === home.id) {
        const witness = this.passes(this.inquiry, first, sent);
        if (witness) return { stations, witness };
        continue;
      }
      for (const inquiry of this.decidingAt(sent.to)) {
        for (const next of this.sendersOf(inquiry)) {
          if (this.passes(inquiry, next, sent)) {
            open.push({ sent: { ...next, from: sent.to }, stations: [...stations, next.to] });
          }
        }
      }
    }
    return null;
  }

  /** A message such as was sent, which the flow sends on; one that the global flow ends never comes to another. */
  private passes(inquiry: Inquiry, sender: Sender, sent: Sent): Witness | null {
    const goals = asItArrives(sent).map((condition) => inquiry.meanings.formula(condition, 'true'));
    const witness = inquiry.witness([sender.node.id], goals, this.budget, () => true);
    if (!witness || inquiry.references.self?.scope === 'global') return witness;
    return this.global().every((first) => first.letsPass(witness)) ? witness : null;
  }

  private global(): Inquiry[] {
    const { flows = [] } = this.inquiry.references;
    return flows.filter(({ scope }) => scope === 'global').flatMap((flow) => this.inquiryOf(flow) ?? []);
  }

  /** The flows that decide about mail of a mailbox, besides the one that is checked. */
  private decidingAt({ id }: MailboxReference): Inquiry[] {
    const { flows = [], self } = this.inquiry.references;
    return flows
      .filter((flow) => flow.id !== self?.id)
      .filter(({ scope, mailboxId }) => scope === 'global' || (scope === 'mailbox' && mailboxId === id))
      .flatMap((flow) => this.inquiryOf(flow) ?? []);
  }

  private inquiryOf({ id, scope, mailboxId, document }: FlowReference): Inquiry | null {
    const known = this.inquiries.get(id);
    if (known || !document || !isWalkable(document)) return known ?? null;
    const made = new Inquiry(document, { ...this.inquiry.references, self: { id, scope, mailboxId } });
    this.inquiries.set(id, made);
    return made;
  }

  private sendersOf(inquiry: Inquiry): readonly Sender[] {
    const known = this.senders.get(inquiry) ?? [...inquiry.graph.nodes.values()].flatMap((node) => this.sending(node));
    this.senders.set(inquiry, known);
    return known;
  }

  private sending(node: FlowNode): Sender[] {
    const [addresses, mark] =
      node.kind === 'forward'
        ? [node.data.to, FORWARDED]
        : node.kind === 'notify' && node.data.whom === 'address'
          ? [[node.data.address ?? ''], 'auto-generated']
          : [[], ''];
    return addresses.flatMap((written) => {
      const address = written.trim().toLowerCase();
      const to = this.mailboxes.find((mailbox) => mailbox.addresses.includes(address));
      return to ? [{ node, to, address, mark }] : [];
    });
  }
}

/** What is certain of a mail that the program sends by itself: who sent it, where it goes, and how it is marked. */
function asItArrives({ from, to, address, mark }: Sent): Condition[] {
  const is = (fact: string, value: string): Condition => ({ id: '', fact, operator: 'is', value });
  return [
    is('from.address', from.addresses[0] ?? ''),
    is('to.addresses', address),
    is('receivingAddress', address),
    is('mailbox', to.id),
    is('class', 'bulk'),
    { ...is('header', mark), params: { name: 'Auto-Submitted' } },
    ...(mark === FORWARDED ? [{ ...is('subject', 'Fwd: '), operator: 'starts-with' }] : []),
  ];
}
