/** The peer: React Flow with its default nodes and edges and nothing else, as many as asked for in the address. */
import '@xyflow/react/dist/style.css';
import { ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import { createRoot } from 'react-dom/client';
import { gridPlace, rowsOf } from './grid.ts';

const count = Number(new URLSearchParams(location.search).get('nodes'));
const made = Array.from({ length: count }, (_, i) => ({
  id: `n${i}`,
  position: gridPlace(i),
  data: { label: `Node ${i}` },
}));
const wires = rowsOf(count).map(([from, to]) => ({ id: `w${from}`, source: `n${from}`, target: `n${to}` }));

function Page() {
  const [nodes, , onNodesChange] = useNodesState(made);
  const [edges, , onEdgesChange] = useEdgesState(wires);
  return (
    <div style={{ position: 'fixed', inset: 0 }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onlyRenderVisibleElements={count > 150}
        minZoom={0.2}
        fitView
      />
    </div>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Page />);
