import type { SMTPServerSession } from 'smtp-server';

interface Delivered {
  returnPath: string;
  recipient: string;
  protocol: 'lmtp' | 'smtp';
  at: Date;
  session: Pick<SMTPServerSession, 'remoteAddress' | 'hostNameAppearsAs' | 'secure' | 'id'>;
}

/** Nothing that the other side says may become a field of its own. */
const plain = (text: string): string => text.replace(/[^\x21-\x7e]/g, '').slice(0, 255);

/** What the server of the final delivery puts in front of a message: RFC 5321 section 4.4, names of protocols RFC 3848. */
export function traceFields({ returnPath, recipient, protocol, at, session }: Delivered): Buffer {
  const withProtocol = `${protocol === 'lmtp' ? 'LMTP' : 'ESMTP'}${session.secure ? 'S' : ''}`;
  const address = plain(session.remoteAddress);
  const from = `${plain(String(session.hostNameAppearsAs || 'unknown'))} ([${address.includes(':') ? 'IPv6:' : ''}${address}])`;
  const date = at.toUTCString().replace('GMT', '+0000');
  const received = `from ${from}\r\n\tby mailroom with ${withProtocol} id ${plain(session.id)}\r\n\tfor <${plain(recipient)}>; ${date}`;
  const fields = [
    ['Return-Path', `<${plain(returnPath)}>`],
    ['Delivered-To', plain(recipient)],
    ['Received', received],
  ];
  return Buffer.from(fields.map(([name, value]) => `${name}: ${value}\r\n`).join(''));
}
