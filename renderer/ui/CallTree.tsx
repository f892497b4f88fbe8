import { Fold } from './Fold';
import { safeNode } from './safeNode';

/** A decoded argument, nested like the call. */
export interface CallNode {
  name: string;
  type: string;
  value: string;
  children: readonly CallNode[];
}

/** Props of {@link CallTree}. */
export interface CallTreeProps {
  pallet: string;
  name: string;
  args: readonly CallNode[];
  /** The bytes that get signed, 0x and hex. */
  hex: string;
  open?: boolean | undefined;
}

/** The call that will be signed, decoded, and its bytes, in a fold. */
export function CallTree({ pallet, name, args, hex, open }: CallTreeProps) {
  const bytes = Math.max(0, Math.floor((hex.length - 2) / 2));
  return (
    <Fold
      title="The call that will be signed"
      end={safeNode(`${pallet}.${name}, ${bytes} bytes`)}
      open={open}
    >
      <div className="code call-tree">
        <div>
          {safeNode(pallet)}.<b>{safeNode(name)}</b>
        </div>
        <Nodes nodes={args} />
      </div>
      <pre className="code call-hex">{hex}</pre>
    </Fold>
  );
}

function Nodes({ nodes }: { nodes: readonly CallNode[] }) {
  return (
    <ul>
      {nodes.map((node, index) => (
        <li key={`${node.name}-${index}`}>
          <span className="dim2">{safeNode(node.name)}: </span>
          {safeNode(node.value || node.type)}
          {node.value && <span className="dim2"> {safeNode(node.type)}</span>}
          {node.children.length > 0 && <Nodes nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}
