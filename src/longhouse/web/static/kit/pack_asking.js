// Find a procedure by a question, on the phone alone: BM25 over folded syllables and pairs of them. See docs/rules/packs.md.
const WHOLE = { đ: "d", Đ: "d", ƀ: "b", Ƀ: "b", ɓ: "b", Ɓ: "b", ð: "d", Ð: "d", ł: "l" };
const MARKS = /[\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1dc0-\u1dff\u20d0-\u20dc\ufe20-\ufe2f]/g;

export const folded = (text) =>
  text.replace(/[đĐƀɃɓƁðÐł]/g, (letter) => WHOLE[letter]).replace(/[’‘ʼ`´′']/g, "").normalize("NFD").replace(MARKS, "").normalize("NFC").toLowerCase();

export const words = (text) => folded(text).match(/[0-9a-z]+(?:[.,/][0-9a-z]+)*/g) ?? [];

// Asked of every procedure, so that they tell none from another.
const PLAIN = new Set(words("tôi em mình anh chị bà ông con cháu ơi ạ dạ nhé với thì là mà và của cho có không được bị ở tại đi đến từ ra vào này kia đó nào gì sao thế như cần phải muốn xin hỏi giúp làm lam bao nhiêu mấy tiền lâu ngày ở đâu khi lúc nếu rồi xong những các một giấy tờ thủ tục hồ sơ nộp phí lệ mang theo gồm đem về"));
const K = 1.2, B = 0.6, MOST = 3, CLOSE = 0.85, NAMED = 0.5;
// When the best procedure is an answer, tuned on the golden questions (docs/rules/packs.md): the share of the question's
// rare words it has, counting words no procedure has a little; the weight of pairs of words it has; its whole score.
const SHARE = 0.6, STRANGE = 0.15, PAIRS = 3.5, SCORE = 12;
const WEIGHTS = [["name", 3], ["phrasings", 2.5], ["about", 1]];

const terms = (text) => {
  const found = words(text);
  return [...found, ...found.slice(1).map((word, place) => `${found[place]} ${word}`)];
};

export function indexOf(rows) {
  const index = { rows, found: new Map(), length: [], mean: 0 };
  rows.forEach((row, place) => {
    const counts = new Map();
    for (const [field, weight] of WEIGHTS) {
      for (const text of [row[field]].flat()) for (const term of terms(text)) counts.set(term, (counts.get(term) ?? 0) + weight);
    }
    let length = 0;
    for (const [term, count] of counts) {
      length += count;
      if (!index.found.has(term)) index.found.set(term, []);
      index.found.get(term).push([place, count]);
    }
    index.length.push(length);
  });
  index.mean = index.length.reduce((all, length) => all + length, 0) / (rows.length || 1);
  return index;
}

export function answersOf(index, question) {
  const named = index.rows.filter((row) => words(question).includes(row.code));
  if (named.length) return { known: true, answers: named, near: [] };
  const asked = [...new Set(terms(question))].filter((term) => !term.split(" ").every((word) => PLAIN.has(word)));
  const scores = index.rows.map((row) => ({ row, score: 0, met: 0, pairs: 0 }));
  let all = 0;
  for (const term of asked) {
    const held = index.found.get(term) ?? [], isPair = term.includes(" ");
    const rare = Math.log(1 + (index.rows.length - held.length + 0.5) / (held.length + 0.5));
    if (!isPair) all += held.length ? rare : rare * STRANGE;
    for (const [place, count] of held) {
      scores[place].score += (rare * count * (K + 1)) / (count + K * (1 - B + (B * index.length[place]) / index.mean));
      scores[place][isPair ? "pairs" : "met"] += rare;
    }
  }
  const said = new Set(words(question)); // who says a whole name means it
  for (const one of scores) {
    const own = words(one.row.name);
    one.named = own.filter((word) => said.has(word)).length / own.length;
    one.score *= 1 + NAMED * one.named;
  }
  const best = scores.filter((one) => one.score > 0).sort((a, b) => b.score - a.score).slice(0, MOST);
  const first = best[0];
  const known = best.length > 0 && first.met >= SHARE * all && first.pairs >= PAIRS && first.score >= SCORE;
  const alike = known ? best.filter((one) => one.score >= CLOSE * first.score) : [];
  const answers = alike.sort((a, b) => b.named - a.named).map((one) => one.row);
  return { known, answers, near: best.slice(answers.length).filter((one) => one.pairs).map((one) => one.row.name) };
}
