import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as zod from 'zod/mini';

/** As much of zapier.com as `zapier-platform push` needs. */

const INTEGRATION = {
  id: 1,
  title: 'One Contact',
  description: '…',
  app_category: 'crm',
  intention: 'private',
  role: 'user',
};
const NOTHING = { display_label: '', total_failures: 0, results: [] };

const upload = zod.object({ zip_file: zod.string(), source_zip_file: zod.string() });

export async function startZapier() {
  const uploads: { version: string; build: Buffer; source: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { method, url = '' } = request;
    if (method === 'PUT') {
      const { zip_file, source_zip_file } = upload.parse(JSON.parse(body));
      const version = url.replace('/apps/1/versions/', '');
      uploads.push({
        version,
        build: Buffer.from(zip_file, 'base64'),
        source: Buffer.from(source_zip_file, 'base64'),
      });
    }
    const checked = { passes: [], errors: NOTHING, warnings: NOTHING, suggestions: NOTHING };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(url === '/check' ? checked : INTEGRATION));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    uploads,
    env: {
      ZAPIER_ENDPOINT: typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '',
      ZAPIER_DEPLOY_KEY: 'a-deploy-key',
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
