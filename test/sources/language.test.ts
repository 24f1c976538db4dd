import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/sources/language.ts';
import chinese from '../fixtures/skills/chinese.md?raw';
import german from '../fixtures/skills/german.md?raw';
import tutorial from '../fixtures/skills/tutorial.md?raw';

/** Two or three sentences of the kind a manual has. */
const samples: readonly (readonly [string, string])[] = [
  [
    'en',
    'The parser reads a file once and keeps the position of every block. Before you start, check that you have enough credits.',
  ],
  [
    'fr',
    "Le service lit la page une seule fois. Avant de commencer, vérifiez que votre compte dispose de crédits ; nous ne conservons rien d'autre.",
  ],
  [
    'de',
    'Der Dienst liest die Seite nur einmal und merkt sich, wo jeder Absatz stand. Wir speichern nichts, was wir nicht brauchen.',
  ],
  [
    'es',
    'El servicio lee la página una sola vez y recuerda la posición de cada bloque. No guardamos nada que no necesitemos.',
  ],
  [
    'pt',
    'O serviço lê a página uma única vez e guarda a posição de cada bloco. Não guardamos nada de que não precisamos.',
  ],
  [
    'it',
    'Il servizio legge la pagina una sola volta e ricorda la posizione di ogni blocco. Non conserviamo nulla che non ci serva.',
  ],
  [
    'nl',
    'De dienst leest de pagina maar één keer en onthoudt waar elke alinea stond. Wij bewaren niets wat we niet nodig hebben.',
  ],
  [
    'sv',
    'Tjänsten läser sidan bara en gång och kommer ihåg var varje stycke stod. Vi sparar inget som vi inte behöver.',
  ],
  [
    'fi',
    'Palvelu lukee sivun vain kerran ja muistaa, missä jokainen kappale oli. Emme tallenna mitään, mitä emme tarvitse.',
  ],
  [
    'pl',
    'Usługa czyta stronę tylko raz i pamięta, gdzie znajdował się każdy akapit. Nie przechowujemy niczego, czego nie potrzebujemy.',
  ],
  ['cs', 'Služba přečte stránku jen jednou a pamatuje si, kde který odstavec stál. Neukládáme nic, co nepotřebujeme.'],
  [
    'hu',
    'A szolgáltatás csak egyszer olvassa el az oldalt, és megjegyzi, hol álltak a bekezdések. Nem tárolunk semmit, amire nincs szükség.',
  ],
  [
    'ro',
    'Serviciul citește pagina o singură dată și ține minte unde se afla fiecare paragraf. Nu păstrăm nimic din ce nu avem nevoie.',
  ],
  [
    'tr',
    'Hizmet sayfayı yalnızca bir kez okur ve her paragrafın nerede olduğunu hatırlar. Başlamadan önce bir hesap gerekir.',
  ],
  ['vi', 'Dịch vụ chỉ đọc trang một lần và nhớ vị trí của từng đoạn văn. Chúng tôi không lưu những gì không cần.'],
  [
    'id',
    'Layanan ini hanya membaca halaman satu kali dan mengingat letak setiap paragraf. Kami tidak menyimpan apa pun yang tidak perlu.',
  ],
  ['ru', 'Служба читает страницу только один раз и запоминает, где стоял каждый абзац. Мы не храним ничего лишнего.'],
  ['uk', "Служба читає сторінку лише один раз і запам'ятовує, де стояв кожен абзац. Ми не зберігаємо нічого зайвого."],
  [
    'bg',
    'Услугата чете страницата само веднъж и помни къде е стоял всеки абзац. Ние не пазим нищо, което не ни е нужно.',
  ],
  ['el', 'Η υπηρεσία διαβάζει τη σελίδα μόνο μία φορά και θυμάται πού βρισκόταν κάθε παράγραφος.'],
  ['he', 'השירות קורא את הדף פעם אחת בלבד וזוכר היכן עמדה כל פסקה.'],
  ['ar', 'تقرأ الخدمة الصفحة مرة واحدة فقط وتتذكر مكان كل فقرة. يمكن أن تبدأ بعد ذلك من جديد.'],
  ['fa', 'این سرویس صفحه را فقط یک بار می‌خواند و به یاد می‌سپارد که هر بند در کجا بود.'],
  ['hi', 'यह सेवा पृष्ठ को केवल एक बार पढ़ती है और याद रखती है कि हर अनुच्छेद कहाँ था।'],
  ['th', 'บริการนี้อ่านหน้าเว็บเพียงครั้งเดียวและจำตำแหน่งของทุกย่อหน้า'],
  ['ko', '이 서비스는 페이지를 한 번만 읽고 각 단락의 위치를 기억합니다.'],
  ['ja', 'このサービスはページを一度だけ読み、各段落の位置を覚えています。'],
  ['zh', '该服务只读取页面一次，并记住每个段落的位置。'],
];

describe('detectLanguage', () => {
  it.each(samples)('tells %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('tells whole documents, also behind pages that hold no words', () => {
    expect(detectLanguage(tutorial)).toBe('en');
    expect(detectLanguage(chinese)).toBe('zh');
    expect(detectLanguage(`${'1.2 ....... 34\n'.repeat(500)}${german.repeat(4)}`)).toBe('de');
  });

  it('is not misled by the names and the code that prose in another script holds', () => {
    const [, japanese = ''] = samples.find(([language]) => language === 'ja') ?? [];
    const code = 'const reader = new BlockReader(options);\nreader.open("/srv/data");\n';
    expect(detectLanguage(`${japanese}\n${code}${japanese}\n${code}`)).toBe('ja');
  });

  it.each([
    ['nothing', ''],
    ['a title', 'Kubernetes'],
    ['two words', 'Getting started'],
    ['digits', '1 2 3 4 5 6 7 8 9 10 '.repeat(100)],
    ['code', 'fn main() { let x = vec![1, 2]; println!("{:?}", x); }\n'.repeat(50)],
    ['a list of names', 'Lovelace Hopper Turing Dijkstra Knuth Liskov Lamport Perlman Torvalds Ritchie '.repeat(20)],
    ['identifiers', 'user_id account_id created_at updated_at deleted_at session_token '.repeat(50)],
    ['two languages side by side', samples.map(([, text]) => text).join('\n')],
  ])('is not sure about %s', (_name, text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });

  it('comes to an end with words nobody wrote', () => {
    for (const text of [
      'é'.repeat(2_000_000),
      'é à ü '.repeat(300_000),
      "a'".repeat(1_000_000),
      '\uD800'.repeat(1_000_000),
    ])
      expect(detectLanguage(text)).toBeUndefined();
  });
});
