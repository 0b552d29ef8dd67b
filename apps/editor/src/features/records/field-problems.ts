import type { TFunction } from 'i18next';

/** Why a text is no domain name; an empty one is fine. */
export const domainProblem = (value: string, t: TFunction): string | null =>
  !value.trim() || /^([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u.test(value.trim()) ? null : t('accounts.badDomain');

/** Why a text is no address; an empty one is fine. */
export const emailProblem = (value: string, t: TFunction): string | null =>
  !value.trim() || /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('form.email');
