// Reads a .glb as two viewers would, and prints as JSON what they found: `node check.mjs FILE`.
import { readFile } from "node:fs/promises";
import { Box3 } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { validateBytes } from "gltf-validator";

const bytes = new Uint8Array(await readFile(process.argv[2]));
const { issues, info } = await validateBytes(bytes, { maxIssues: 0 });

const gltf = await new GLTFLoader().parseAsync(bytes.buffer, "");
const meshes = [];
gltf.scene.traverse((node) => {
  if (!node.isMesh) return;
  const { attributes, index } = node.geometry;
  meshes.push({
    name: node.name,
    kind: node.userData.kind,
    lobe: node.userData.lobe,
    triangles: index.count / 3,
    vertices: attributes.position.count,
    normals: attributes.normal?.count ?? 0,
    transparent: node.material.transparent,
  });
});
const { min, max } = new Box3().setFromObject(gltf.scene);
const bounds = [min.toArray(), max.toArray()];
const said = gltf.scene.userData;
console.log(JSON.stringify({ issues, info, meshes, bounds, said }));
