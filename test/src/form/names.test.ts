import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { knownName, namesDiffer } from '../../../src/form/names.ts';

describe('a name is known', () => {
  it.each([
    ['Maria Gomez', 'Maria Gomez'],
    [' \u200eMaria \n Gomez\u00a0', 'Maria Gomez'],
    ['Maria [not provided]', 'Maria'],
    ['Maria {{123__last_name}}', 'Maria'],
    ['Maria undefined', 'Maria'],
    ['Unknown Gomez', 'Gomez'],
    ['Maria Gomez <maria@example.com>', 'Maria Gomez'],
    ['Maria@Work', 'Maria@Work'],
    ['@maria', '@maria'],
    ['Lena/Anna', 'Lena/Anna'],
    ['Jennifer Null', 'Jennifer Null'],
    ['Test Gomez', 'Test Gomez'],
    ['Guest, Christopher', 'Guest, Christopher'],
    ['Nan', 'Nan'],
    ['Les Blank', 'Les Blank'],
    ['Rachel True', 'Rachel True'],
    ['Sem', 'Sem'],
    ['X', 'X'],
    ['李', '李'],
    ['Maria 2', 'Maria 2'],
  ])('%j as %j', (name, known) => {
    expect(knownName(name)).toBe(known);
  });
});

const PLACEHOLDERS = [
  ...[undefined, null, '', ' \n', '\u200b', '-', '—', '...', '???', '()', '🌸', '0', 'x5'],
  ...['unknown', 'UNKNOWN', '(unknown)', 'Unknown Unknown', 'Unknown Caller', 'n/a', 'N/A N/A', 'n.a.', 'NA'],
  ...[
    '[not provided]',
    '[Not Provided] [Not Provided]',
    'not-provided',
    'Not Available',
    'No name',
    'noname',
  ],
  ...[
    '#REF!',
    'N.N.',
    'Vorname Nachname',
    'Consumidor Final',
    'Público en General',
    'Shopify Customer',
    '無名',
    '(blank)',
    'TRUE',
    'Unnamed Contact',
    'deleted',
    'test',
    'Test Test',
    'Test User',
    'null',
    'null null',
    'undefined',
    'undefined undefined',
    'None',
    'NaN',
  ],
  ...[
    'anonymous',
    'Anonymous 4821',
    'Guest',
    'Visitor 12345678',
    'WhatsApp User',
    'New Lead',
    '[object Object]',
  ],
  ...['First Last', 'First Name', 'Your name', '{{name}}', '{{first}} {{last}}', '{{bundle.inputData.x}}'],
  ...['*|FNAME|* *|LNAME|*', '%FIRSTNAME%', '[[name]]', 'WIRELESS CALLER', 'No Caller ID', 'Mr.', 'Mrs null'],
  ...['maria@example.com', '<Maria.Gomez+crm@Example.co.uk>', 'mailto:maria@example.com'],
  ...['+14155550101', '(415) 555-0101', '(415) 555-0101 x5', 'Mobile: +1 415 555 0101', '٤١٥٥٥٥٠١٠١'],
  ...['Walk-in Customer', 'Valued Customer', 'Website Visitor', 'No name given', 'FNU LNU', 'xxx'],
  ...[
    'Neukunde',
    'k. A.',
    'Cliente nuevo',
    'Client inconnu',
    'Klant',
    'Гость',
    '客户',
    '고객',
    '손님',
    'без имени',
  ],
  ...['sin nombre', 'Sem nome', 'Unbekannt', 'Keine Angabe', 'Anónimo', 'Неизвестный', '未知', '匿名'],
];

it.each(PLACEHOLDERS)('%j is no name and differs from none', (name) => {
  expect(knownName(name)).toBeUndefined();
  expect(namesDiffer(name, 'Maria Gomez')).toBe(false);
  expect(namesDiffer('Maria Gomez', name)).toBe(false);
  expect(namesDiffer(name, 'test')).toBe(false);
});

/** Each line holds spellings of one person's name: none differs from the first. */
const ONE_PERSON = `
Maria Gomez | Maria G. | M. Gomez | Gomez, Maria | MARIA GOMEZ | María Gómez | Maria | Gomez | G., Maria | M. G. | M.G. | M
Maria Gomez | Maria Elena Gomez | Maria E. Gomez Lopez | Maria & Carlos Gomez | Gomez Maria | maria.gomez | maria_gomez
Maria Gomez | "Maria" Gomez | Maria (Mari) Gomez | Maria Gomez 🌸 | Maria  Gomez | MariaGomez | Mária Gòmez | Maria-Gomez
Maria Gomez | Mevr. Gomez | Dott. Maria Gomez | Dr. Maria Gomez | Mrs Maria Gomez | Ms. Gomez | Gomez, Dr. Maria | Prof. Dr. Maria Gomez | Sra. Gómez
Maria Gomez | Maria Gomez PhD | Maria Gomez, Ph.D. | Maria Gomez, M.D. | Frau Gomez | Señora Gómez | Mme Gomez
Maria Gomez | Maria [not provided] | Maria unknown | Maria Gomez <maria@example.com> | Maria<maria@example.com>
Maria Gomez | Marja Gomez | Mariia Gomez | Maria Gomes-Gomez | Maria Gommez | Maria Gmez
Anna Schmidt | Anna | A. Schmidt | Schmidt A | Anna-Lena Schmidt | Anna Schmitdt | Frau Anna Schmidt | Frau Schmidt
John Smith | John Smith Jr. | John Smith III | Smith Jr., John | Mr. J. Smith Sr. | Mr & Mrs Smith | J. Q. Smith | Sir John
John Quincy Smith | John Q. Smith Jr. | J Q S | Smith, J. Q.
John Smith Jr. | John A. Smith | Mr. John Smith Jr | J. Smith, Jr.
Carlos A. Gomez | Carlos Gomez, M.D. | Carlos Gomez Ph. D. | Carlos Gomez, MBA
Mr. Maria Gomez | Mrs. Maria Gomez | Mister Maria Gomez | Mevr. Maria Gomez
Jo Ann Joann | Joann Ann Jo
A. Anna Ruiz | Anna Abel Ruiz
Jean-Paul Sartre | Jean Paul Sartre | Jeanpaul Sartre | J.-P. Sartre | Jean‑Paul Sartre | Sartre, Jean
Katherine Jones | Catherine Jones | Kathrine Jones | Katherine Jonnes | Jones, Catherine
Thomas Weiss | Tomas Weiss | Weiss, Tomas
Luisa Vogt | Luiza Vogt
John Smith Jr. | John Smith Junior | John Smith Jnr
Smith | FNU Smith | Smith LNU
Mohammed Ali | Mohamed Ali | Mohammad Ali | M. Ali | Ali Mohammed
Pat O'Brien | Pat OBrien | Pat O Brien | Pat O’Brien | PAT O\`BRIEN | O'Brien | P. O'Brien
O'Day | ODay | O Day | Pat O'Day
D'Angelo Russo | Dangelo Russo | D Angelo Russo | d’Angelo
Juan de la Cruz | Juan Cruz | Juan Delacruz | Juan dela Cruz | DE LA CRUZ, JUAN | J. de la Cruz
Ludwig van der Berg | Ludwig Vanderberg | L. van der Berg | Ludwig Berg
Ronald McDonald | Ronald Mc Donald | R. Mcdonald
Müller | Mueller | Muller | MÜLLER | MUELLER | Mu\u0308ller
Jürgen Großmüller | Juergen Grossmueller | JURGEN GROSSMULLER | JÜRGEN GROẞMÜLLER | J. Großmüller
Bär | Baer | Bar | BÄR
Søren Ærø | Soeren Aeroe | Soren Aro | S. Æ. | SØREN ÆRØ
Þór Jónsson | Thor Jonsson | Þ. Jónsson | T. Jonsson
Łukasz Żółć | Lukasz Zolc | ŁUKASZ ŻÓŁĆ | Ł. Żółć
Đorđe Đorđević | Djordje Djordjevic | Dorde Dordevic | ĐORĐE ĐORĐEVIĆ
Işık Yıldız | Isik Yildiz | IŞIK YILDIZ | ışık yıldız | I. Yıldız
İbrahim Öz | Ibrahim Oz | İBRAHİM ÖZ | ibrahim oez
Nguyễn Văn An | Nguyen Van An | An Nguyen | NGUYỄN VĂN AN | Nguyễn V. A.
A. P. J. Abdul Kalam | A.P.J. Abdul Kalam | APJ Abdul Kalam | Abdul Kalam | Kalam, A. P. J. Abdul | Avul Pakir Jainulabdeen Abdul Kalam
Ramesh K | K. Ramesh | Ramesh Kumar | Ramesh
Иван Петров | ПЕТРОВ ИВАН | И. Петров | Петров И. С. | Иван Сергеевич Петров
Семён Королёв | Семен Королев | С. Королёв
Γιώργος Παπαδόπουλος | ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ | Γιωργος Παπαδοπουλος | Γ. Παπαδόπουλος | ΓΙΏΡΓΟΣ.ΠΑΠΑΔΌΠΟΥΛΟΣ
أحمد عبد الله | احمد عبدالله | أَحْمَد عبد الله | أحمـــد عبد الله | عبد الله أحمد
مصطفى فاطمة | مصطفي فاطمه | مصطفی فاطمه
علی‌رضا | علیرضا | علی رضا
דוד כהן | דָּוִד כֹּהֵן | ד. כהן | כהן, דוד | ד׳ כהן
राम कुमार | राम | कुमार राम | राम क.
สมชาย ใจดี | สมชายใจดี | ส. ใจดี | ใจดี สมชาย
山田太郎 | 山田 太郎 | 山田　太郎 | 山田太郎様 | 山田 太郎 様 | 山田太郎さん
王小明 | 王 小明 | 王小明先生
葛󠄀城 | 葛城
ヤマダ タロウ | ﾔﾏﾀﾞ ﾀﾛｳ | ヤマダ・タロウ | ヤマダタロウ
김민수 | 김 민수 | 김민수씨 | 김민수 님 | \u1100\u1175\u11b7\u1106\u1175\u11ab\u1109\u116e
Maria Gomez | \u200fMaria\u200b Gomez\u200e | \u202aMaria Gomez\u202c | M\u00ada\u00adr\u00adi\u00ada Gomez | Maria\u200bGomez | Maria\u0000Gomez
Maria Gomez | Ｍａｒｉａ Ｇｏｍｅｚ | 𝐌𝐀𝐑𝐈𝐀 𝐆𝐎𝐌𝐄𝐙 | Ⓜⓐⓡⓘⓐ Gomez
Gomez Family | Gomez | Family Gomez
Acme Inc. | ACME | Acme, Inc
`;

/** Each line holds names of different people: each differs from the first. */
const TWO_PEOPLE = `
Maria Gomez | Carlos Gomez | C. Gomez | Gomez, Carlos | Maria Lopez | Maria L. | Mario Gomez | Marias Gomez | Gomez Family | MG
Maria Gomez | Maria Maria | Maria Gomezz | Mariah Gomez | Mary Gomez | Mraia Gomez | M. M. | M. H. | Maria Rodriguez Lopez
Maria Gomez | Ana Gomez | Maria 2 | Carlos | Мария Гомес | Maria Null | Maria Gome
Carlo Rossi | Carla Rossi | Carlos Rossi | Carl Rossi
René Blanc | Renée Blanc
Andre Roux | Andree Roux
Ana Ruiz | Ina Ruiz | Anna Ruiz | Ann Ruiz
Jo Smith | Joe Smith | Jon Smith
Bob Smith | Robert Smith | Rob Smith | Bobby Smith
Li Na | Lina Gomez | Li Wei
John Quincy Smith | JQ Smith | John Q. Adams
Ana Garcia Garcia | Ana Garcia Lopez
Mohamed Mohamed | Mohamed Ali
Md Karim | Md Rahim | Rahim Karim
Pat O'Day | Pat Olga Day
Michael Herr | Michael Smith
Don Smith | Carlos Smith
Jack Ma | Jack Do
Naosuke Ii | Naosuke Sato
Jennifer Null | Jennifer Smith
Gomez, M.D. | Carlos Gomez
John Smith Junior | John Smith Sr. | John Smith Senior | John Smith snr
John Smith Jr. | John Smith Sr. | John Smith III | Smith Sr., John | Jane Smith Jr.
John Smith II | John Smith III | John Smith IV
Mr Gomez | Mrs Gomez | Mw. Gomez | Ms. Maria Gomez | Frau Gomez | Mr Lopez
Sr. Gómez | Sra. Gómez
J. J. Smith | Jane Doe | K. J. Smith
Иван Петров | Инна Петрова | Иван Иванов | П. Сидоров | Ivan Petrov | Иван Питров
Γιώργος Νικολάου | Μαρία Νικολάου | Γιάννης Νικολάου
أحمد علي | محمد علي | أحمد حسن
דוד כהן | דינה כהן | ש. כהן
राम कुमार | रमा कुमार | रीमा कुमार
สมชาย ใจดี | สมหญิง ใจดี
山田太郎 | 山田花子 | 山田 花子 | 鈴木太郎
李明 | 李明明 | 李 娜 | 王明
김민수 | 김철수 | 김 철수 | 이민수
김 민수 | 김철수 | 김 수민
이 준 | 이준호
이예님 | 이예
かき | がき
Acme Inc | Acme LLC | Zenith Inc
🌸 Maria | 🌸 Carlos
`;

const pairs = (table: string): (readonly [string, string])[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' | '))
    .flatMap(([first = '', ...others]) => others.map((other) => [first, other] as const));

describe('one person', () => {
  it.each(pairs(ONE_PERSON))('%j is %j', (one, other) => {
    expect([namesDiffer(one, other), namesDiffer(other, one)]).toEqual([false, false]);
  });
});

describe('two people', () => {
  it.each(pairs(TWO_PEOPLE))('%j isn’t %j', (one, other) => {
    expect([namesDiffer(one, other), namesDiffer(other, one)]).toEqual([true, true]);
  });
});

const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyzàéîõüçñşğøłđþæœ',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψωάέίόύώς',
];
const UNJOINED = [
  'אבגדהוזחטיכלמנסעפצקרשת',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  'कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह',
  'กขคงจชซดตทนบปผพมยรลวสหอ',
];
const CHARACTERS = ['김이박최정민수지영현우서준', '山田太郎花子鈴木一王小明李', 'ヤマダタロウハナコスズキ'];

const wordOf = (letters: string) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 9 });
const nameOf = (...alphabets: readonly string[]) =>
  fc
    .array(fc.oneof(...alphabets.map(wordOf)), { minLength: 1, maxLength: 5 })
    .filter((words) => knownName(words.join(' ')) !== undefined);

describe('any name', () => {
  it('doesn’t differ from itself in another order or case', () => {
    const name = nameOf(...ALPHABETS, ...UNJOINED, ...CHARACTERS);
    fc.assert(
      fc.property(
        name.chain((words) =>
          fc.tuple(fc.constant(words.join(' ')), fc.shuffledSubarray(words, { minLength: words.length })),
        ),
        ([one, words]) => {
          const other = words.join(', ');
          for (const spelling of [
            one,
            other,
            other.toUpperCase(),
            other.toLowerCase(),
            `\u200f${other}\u200e`,
          ])
            expect(namesDiffer(one, spelling)).toBe(false);
        },
      ),
    );
  });

  it('doesn’t differ from itself without accents', () => {
    fc.assert(
      fc.property(nameOf(...ALPHABETS), (words) => {
        const name = words.join(' ');
        expect(namesDiffer(name, name.normalize('NFD').replace(/\p{M}/gu, ''))).toBe(false);
      }),
    );
  });

  it('doesn’t differ from its initials, or from a part of it', () => {
    const parts = nameOf(...ALPHABETS, ...UNJOINED).chain((words) =>
      fc.tuple(
        fc.constant(words),
        fc.array(fc.constantFrom('whole', 'initial', 'left out'), {
          minLength: words.length,
          maxLength: words.length,
        }),
      ),
    );
    fc.assert(
      fc.property(parts, ([words, kinds]) => {
        const part = words.flatMap((word, index) => {
          if (kinds[index] === 'left out') return [];
          return [kinds[index] === 'initial' ? `${[...word][0]}.` : word];
        });
        expect(namesDiffer(words.join(' '), part.join(' '))).toBe(false);
      }),
    );
  });

  it('differs from a name with no letter in common', () => {
    const halves = fc.constantFrom(
      ['abcdefghijklm', 'nopqrstuvwxyz'],
      ['абвгдежзиклмн', 'опрстуфхцчшщэюя'],
      ['김이박최정민', '수지영현우서준'],
      ['山田太郎花子', '鈴木一王小明李'],
      ['abcdefghijklmnopqrstuvwxyz', 'אבגדהוזחטיכלמנסעפצקרשת'],
    );
    const names = halves.chain(([one = '', other = '']) => fc.tuple(nameOf(one), nameOf(other)));
    fc.assert(
      fc.property(names, ([one, other]) => {
        expect(namesDiffer(one.join(' '), other.join(' '))).toBe(true);
      }),
    );
  });

  it('differs both ways or neither way, whatever it is made of', () => {
    const alike = nameOf('aabo').map((words) => words.join(' '));
    const anything = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.oneof(alike, anything), fc.oneof(alike, anything), (one, other) => {
        expect(namesDiffer(one, other)).toBe(namesDiffer(other, one));
        expect(namesDiffer(one, one)).toBe(false);
      }),
    );
  });
});

it('of a name that is a whole document, the beginning counts', () => {
  const long = 'Maria Gomez '.repeat(1000);
  expect(knownName(long)).toBe(long.trim());
  expect(namesDiffer(long, 'Maria Gomez')).toBe(false);
  expect(namesDiffer(long, 'Carlos Gomez')).toBe(true);
  expect(namesDiffer(`${long} Ana`, `${long} Carlos`)).toBe(false);
});
