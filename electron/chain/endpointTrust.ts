import { machineOf } from '../../shared/chain/networks';
import type { Dialer } from './transport';

/** The endpoints of a session, and which of them were caught in a lie. */
export class EndpointTrust {
  private readonly caught = new Set<Dialer>();
  private count = 0;

  constructor(private readonly given: readonly (readonly Dialer[])[]) {}

  /** How often a lie left nobody else to ask. */
  get lies(): number {
    return this.count;
  }

  /** In the order of trying; whoever lied comes after all others. */
  get groups(): (readonly Dialer[])[] {
    return [
      ...this.given.map((group) => group.filter((one) => !this.caught.has(one))),
      [...this.caught],
    ];
  }

  /** Those that never lied, other than `used`. */
  others(used: Dialer | undefined): Dialer[] {
    return this.given.flat().filter((one) => one.label !== used?.label && !this.caught.has(one));
  }

  /** Whose word is another's than that of `used`: other machines, those of another owner's name first. */
  witnesses(used: Dialer | undefined): Dialer[] {
    const own = used?.label ?? '';
    const others = this.others(used).filter((one) => machineOf(one.label) !== machineOf(own));
    const isKin = ({ label }: Dialer): boolean => domainOf(label) === domainOf(own);
    return [...others.filter((one) => !isKin(one)), ...others.filter(isKin)];
  }

  /** `liar` lied, so its machine did. True: another one can be tried at once. */
  distrust(liar: Dialer): boolean {
    const machine = machineOf(liar.label);
    const again = this.caught.has(liar);
    for (const one of this.given.flat()) if (machineOf(one.label) === machine) this.caught.add(one);
    // One that lies again came after all others had failed: it is asked ever more rarely.
    const atOnce = !again && this.others(liar).length > 0;
    if (!atOnce) this.count += 1;
    return atOnce;
  }
}

/** The last two parts of a host: what one owner registers. */
const domainOf = (label: string): string => machineOf(label).split('.').slice(-2).join('.');
