import { useTranslation } from 'react-i18next';

/** What an action such as `flow.published` is called. What has no words yet, as a plug-in's, stays as it is. */
export function useActionWords() {
  const { t, i18n } = useTranslation();
  const word = (group: 'subjects' | 'verbs', key: string): string | null =>
    // Keys come from the server.
    i18n.exists(`audit.${group}.${key}`) ? (t as (key: string) => string)(`audit.${group}.${key}`) : null;
  return {
    subject: (type: string): string => word('subjects', type) ?? type,
    action: (action: string): string => {
      const [subject = '', verb = ''] = action.split('.', 2);
      const words = [word('subjects', subject), word('verbs', verb)];
      return words[0] && words[1] ? `${words[0]}: ${words[1]}` : action;
    },
  };
}
