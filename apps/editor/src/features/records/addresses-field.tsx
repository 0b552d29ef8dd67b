import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface AddressesFieldProps {
  addresses: string[];
  onChange: (addresses: string[]) => void;
}

const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

/** The addresses of a contact; what is no address is not taken, and said. */
export function AddressesField({ addresses, onChange }: AddressesFieldProps) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<string | null>(null);
  const change = (next: string[]) => {
    const clean = next.map((address) => address.trim().toLowerCase());
    const bad = clean.find((address) => !ADDRESS.test(address));
    setRefused(bad ?? null);
    const kept = [...new Set(clean.filter((address) => ADDRESS.test(address)))];
    if (kept.join() !== addresses.join()) onChange(kept);
  };
  return (
    <TagsInput
      label={t('contacts.addresses')}
      description={t('contacts.addressesHelp')}
      value={addresses}
      onChange={change}
      onSearchChange={(text) => text && setRefused(null)}
      error={refused && t('contacts.badAddress', { address: refused })}
      splitChars={[',', ';', ' ']}
      acceptValueOnBlur
      maxTags={20}
    />
  );
}
