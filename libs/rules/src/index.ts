export const x = 1; export class A { constructor(readonly b: Map<string,string>){} }
