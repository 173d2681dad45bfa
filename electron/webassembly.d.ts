/** The one piece of WebAssembly that is used under Node: page-aligned memory. Node has it; its types leave it to the DOM's. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { readonly initial: number });
    readonly buffer: ArrayBuffer;
  }
}
