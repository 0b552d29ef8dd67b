export type { AddressStatus } from './address-status.entity';
