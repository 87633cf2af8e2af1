import { describe, expect, it } from '@jest/globals';
import {
  choiceField,
  choicesField,
  copyField,
  dictionaryField,
  type Field,
  flagField,
  required,
  textField,
  textsField,
  webAddressField,
  withDefault,
} from '../../../src/form/field.ts';
import { checked } from '../../../src/form/input.ts';
import { failureIn } from '../failures.ts';

const options = { label: 'Size', group: 'person', helpText: 'How large it is.' };
const SIZES = { small: 'Small', large: 'Large box' };
const choices = [
  { value: 'small', label: 'Small', sample: 'small' },
  { value: 'large', label: 'Large box', sample: 'large' },
];

describe('what the editor shows of a field', () => {
  it.each<[string, Field, object]>([
    ['a text', textField(options), {}],
    ['several texts', textsField(options), { list: true }],
    ['names and values', dictionaryField(options), { dict: true }],
    ['a web address', webAddressField(options), {}],
    ['yes or no', flagField(options), { type: 'boolean' }],
    ['a choice', choiceField(options, SIZES), { choices }],
    ['several choices', choicesField(options, SIZES), { choices, list: true }],
    ['a required text', required(textField(options)), { required: true }],
    [
      'a choice with a default',
      withDefault(choiceField(options, SIZES), 'large'),
      { choices, default: 'large' },
    ],
    ['a flag with a default', withDefault(flagField(options), false), { type: 'boolean', default: 'false' }],
  ])('%s', (_, { shown }, more) => {
    expect(shown).toEqual({ ...options, ...more });
  });

  it('a text without a value', () => {
    const field = copyField('Read this.');
    expect(field.shown).toEqual({ type: 'copy', helpText: 'Read this.' });
    expect(checked(field.schema, 'anything')).toBeUndefined();
  });
});

describe('a field that is left empty', () => {
  it.each([textField, textsField, dictionaryField, webAddressField, flagField])(
    'has no value: %p',
    (builder) => {
      expect(checked<unknown>(builder(options).schema, undefined)).toBeUndefined();
    },
  );

  it('has its default, unless something is given', () => {
    const flag = withDefault(flagField(options), true);
    const choice = withDefault(choiceField(options, SIZES), 'large');
    expect([checked(flag.schema, undefined), checked(flag.schema, 'no')]).toEqual([true, false]);
    expect([checked(choice.schema, undefined), checked(choice.schema, 'SMALL')]).toEqual(['large', 'small']);
  });

  it.each<[Field, string]>([
    [required(textField(options)), 'Size is empty. Fill it in, or map a value that is never empty.'],
    [required(textsField(options)), 'Size is empty. Fill it in, or map a value that is never empty.'],
    [required(choiceField(options, SIZES)), 'Size is empty. Choose one.'],
  ])('is refused where it is required', ({ schema }, message) => {
    expect(failureIn(() => checked(schema, undefined))).toEqual({ kind: 'invalid', message });
  });

  it('can’t be made required from outside where the form itself decides', () => {
    const dynamic = { ...textField(options), shown: () => [] };
    expect(() => required(dynamic)).toThrow(TypeError);
  });
});
