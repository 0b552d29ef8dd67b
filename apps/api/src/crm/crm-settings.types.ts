/** Name of the setting that holds them. */
export const CRM_SETTING = 'crm';

export interface CrmSettings {
  /** Customers are people: mail is linked to contacts only, never to companies. */
  businessToConsumer: boolean;
}

export const CRM_DEFAULTS: CrmSettings = { businessToConsumer: false };
