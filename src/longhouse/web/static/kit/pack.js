// The signed content pack on the phone: fetched in small parts, checked, kept, and read without the network.
//
// installPack(url, onProgress, {keys}?) -> Promise<packState()>   url: of the list, such as /hoc/goi/goi.json?bai=tat-ca
//     onProgress({have, all, bytes, total}): parts and bytes. Cut at any point, the next call goes on from there.
//     Throws a PackError with .code: "offline", "gone" (the house has newer parts: call again), "unreadable", "forged",
//     "unknown-key", "damaged", "too-big", "full", "busy". The old pack stays whole until the new one is.
// packState()      -> {state: "none" | "partial" | "ready", version, made, house, lessons, bytes, have, all, url, lost}
// lessons()        -> [{id, title, track, group, groupName, minutes, checked, flags: [[name, day]], languages: [{tag, name, text, sound}]}]
// lesson(id, tag?) -> {id, title, minutes, steps: [{title, html}], quiz: [{ask, choices, right, why}], picture, pictureAlt,
//                      sources: [{text, on, url}], checked, flags, procedures: [code], sound: Blob | null, by, reviewed} or null
// skills()         -> {groups: [{id, name}], skills: [{id, code, group, name, implies}], items: [{id, skill, ask, right, wrong, why}], pass: {right, of, source}}
// certificates()   -> what verify.js wants: {issuer, keys, skills, revoked}
// ask(question)    -> {known, answers: [{code, name, papers, held, fee, time, office, decider, source, on, unsure}], near: [name]}
//     known false: the pack does not know; say so. `near` are names that may help, never an answer.
// folded(text), words(text): the folding of the house (core/folding.py), for searching lists on the phone.
// forgetPack()     -> takes everything of the pack off the phone; records of the helper lie elsewhere and stay.
