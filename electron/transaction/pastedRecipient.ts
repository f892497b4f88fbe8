import { addressIn } from '../../shared/units/ss58';

/**
 * Remembers the recipient that was pasted last and compares it with the clipboard: a program that exchanges addresses
 * there (a clipper) is seen where it does so after the paste, or between the two readings of one paste. Of the
 * clipboard nothing is kept and nothing told but an address that is not the recipient.
 */
export class PastedRecipient {
  private recipient: string | null = null;

  constructor(private readonly clipboardText: () => Promise<string>) {}

  /** The field after a paste; returns the address that the clipboard holds, where it is another one. */
  async pasted(field: string): Promise<string | null> {
    const recipient = addressIn(field);
    this.recipient = recipient;
    return recipient === null ? null : this.clipboardInstead(recipient);
  }

  /** The address that the clipboard holds now instead of this one, where this one was pasted; null otherwise. */
  async clipboardInstead(recipient: string): Promise<string | null> {
    if (recipient !== this.recipient) return null;
    const now = addressIn(await this.clipboardText());
    return now === recipient ? null : now;
  }
}
