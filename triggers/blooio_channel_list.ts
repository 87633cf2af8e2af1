import { defineTrigger } from 'zapier-platform-core';
import * as zod from 'zod/mini';
import { operation } from '../src/app/operation.ts';
import { channelLabel, channelPage } from '../src/blooio/channels.ts';
import { channelTypeField } from '../src/blooio/fields.ts';
import { dropdownPage } from '../src/blooio/paging.ts';
import { blooio } from '../src/blooio/service.ts';
import { defineForm } from '../src/form/form.ts';
import { labeled, outputFields } from '../src/form/output.ts';

const { shown, schema } = channelTypeField();

/** The form passes the chosen channel type. The editor doesn't know a mapped one, so all channels are listed then. */
export const form = defineForm({ channel_type: { shown, schema: zod.catch(schema, undefined) } });

export const output = zod.object({
  id: labeled('Channel ID', zod.string()),
  label: labeled('Channel', zod.string()),
});
type Output = zod.infer<typeof output>;

const sample: Output = { id: 'ch_a1b2c3d4', label: 'Acme Support' };

const perform = operation(
  blooio,
  form,
  async (run, { channel_type }): Promise<Output[]> =>
    (await dropdownPage(run, channelPage(run, channel_type))).map((channel) => ({
      id: channel.id,
      label: channelLabel(channel),
    })),
);

export default defineTrigger({
  key: 'blooio_channel_list',
  noun: 'Channel',
  display: {
    label: 'List of Blooio Channels',
    description: 'Triggers when a dropdown needs its list of channels.',
    hidden: true,
  },
  operation: {
    type: 'polling',
    inputFields: form.inputFields,
    perform,
    canPaginate: true,
    sample,
    outputFields: outputFields(output),
  },
});
