// The settings of a private Dovecot 2.3: everything inside one folder, chosen ports, no system users or paths.
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { isRoot } from './child-server';

export interface DovecotSettings {
  folder: string;
  imapPort: number;
  imapsPort: number;
  lmtpPort: number;
  certificate: { keyFile: string; certFile: string } | null;
  /** With a passwd-file only its users may log in; without one everybody may, with the common password. */
  passwordFile: string | null;
  commonPassword: string;
  /** Asks this address, followed by the token, whose token it is: OAUTHBEARER and XOAUTH2 are offered then. */
  tokenInfoUrl: string | null;
  sieveScript: string | null;
  /** Where Sieve's vacation and redirect submit mail (`host:port`). */
  submissionHost: string | null;
  /** Replaces the announced capabilities, for a client that meets a poorer server. */
  capability: string | null;
}

/** The user that owns the mail: a fixed unprivileged one of Debian under root, otherwise the one running the tests. */
export const mailUser = isRoot ? { uid: 8, gid: 8 } : { uid: userInfo().uid, gid: userInfo().gid };

function services(settings: DovecotSettings): string {
  const me = userInfo().username;
  const users = isRoot
    ? 'default_login_user = dovenull\ndefault_internal_user = dovecot\ndefault_internal_group = dovecot'
    : `default_login_user = ${me}\ndefault_internal_user = ${me}\ndefault_internal_group = ${execFileSync('id', ['-gn']).toString().trim()}`;
  const imaps = settings.certificate
    ? `inet_listener imaps {\n    address = 127.0.0.1\n    port = ${settings.imapsPort}\n    ssl = yes\n  }`
    : 'inet_listener imaps {\n    port = 0\n  }';
  return `
${users}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    address = 127.0.0.1
    port = ${settings.imapPort}
  }
  ${imaps}
}
service lmtp {
  ${isRoot ? '' : `user = ${me}`}
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${settings.lmtpPort}
  }
}
service anvil {
  chroot =
  # One wrong password would slow down every later login from this address, that is of every other test.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}`;
}

const FOLDERS = ['Sent', 'Trash', 'Junk', 'Archive', 'Drafts'];

const namespace = `
namespace inbox {
  inbox = yes
  separator = /
${FOLDERS.map((name) => `  mailbox ${name} {\n    special_use = \\${name}\n    auto = subscribe\n  }`).join('\n')}
}`;

function logins(settings: DovecotSettings): string {
  const passdb = settings.passwordFile
    ? `passdb {\n  driver = passwd-file\n  args = scheme=PLAIN username_format=%Ln ${settings.passwordFile}\n}`
    : `passdb {\n  driver = static\n  args = password=${settings.commonPassword}\n}`;
  const { tokenInfoUrl } = settings;
  return `
disable_plaintext_auth = no
auth_mechanisms = plain login${tokenInfoUrl ? ' oauthbearer xoauth2' : ''}
auth_username_format = %Ln
auth_failure_delay = 0
mail_max_userip_connections = 200
${tokenInfoUrl ? `passdb {\n  driver = oauth2\n  mechanisms = oauthbearer xoauth2\n  args = ${join(settings.folder, 'oauth2.conf')}\n}` : ''}
${passdb}
userdb {
  driver = static
  args = uid=${mailUser.uid} gid=${mailUser.gid} home=${join(settings.folder, 'home')}/%Ln allow_all_users=yes
}
first_valid_uid = 1
first_valid_gid = 1`;
}

function sieve(settings: DovecotSettings): string {
  if (!settings.sieveScript) return '';
  return `
protocol lmtp {
  mail_plugins = sieve
}
plugin {
  sieve = file:~/sieve;active=~/active.sieve
  sieve_before = ${settings.sieveScript}
}`;
}

/** The text of dovecot.conf. */
export function dovecotConfig(settings: DovecotSettings): string {
  const { folder, certificate } = settings;
  return `
base_dir = ${join(folder, 'run')}
state_dir = ${join(folder, 'state')}
instance_name = ${folder.split('/').pop()}
log_path = ${join(folder, 'dovecot.log')}
protocols = imap lmtp
listen = 127.0.0.1
recipient_delimiter = +
mail_location = maildir:~/Maildir
# Nothing here must outlive a power cut.
mail_fsync = never
ssl = ${certificate ? 'yes' : 'no'}
${certificate ? `ssl_cert = <${certificate.certFile}\nssl_key = <${certificate.keyFile}` : ''}
postmaster_address = postmaster@example.test
${settings.submissionHost ? `submission_host = ${settings.submissionHost}` : ''}
${settings.capability ? `imap_capability = ${settings.capability}` : ''}
${logins(settings)}
${services(settings)}
${namespace}
${sieve(settings)}
`;
}

/** Dovecot asks about each token (no cache), so that one which has ended is refused at once. */
export const oauth2Config = (tokenInfoUrl: string): string => `
tokeninfo_url = ${tokenInfoUrl}
username_attribute = username
username_format = %Ln
active_attribute = active
active_value = true
scope = mail
`;
