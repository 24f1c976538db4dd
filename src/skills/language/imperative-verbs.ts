/**
 * Verbs an English instruction starts with. Two lists, because "Check the log" instructs and "Check boxes are small
 * squares" does not: an ambiguous verb needs an object after it.
 *
 * @module
 */

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Rarely anything but a verb at the start of a sentence. */
export const PLAIN_VERBS: ReadonlySet<string> = new Set(
  words(`
  clamp crosscut deglaze ladle bleed calibrate scrub screw unscrew sharpen solder glue sew knit stitch hang soak prune mow feed charge discharge
  lubricate tighten loosen align rinse swallow inhale breathe count lift lean squat disinfect sterilise sterilize
  lay sweep dust polish repair break reserve invest pay hire rent spend protect demonstrate adjust advance appoint assess
  attend await behave believe borrow browse bypass chain cite classify co-ordinate coordinate crop decide decline deduct
  detach diagnose disassemble dispose distribute divert dock earn educate emphasise empower encourage escape eject fasten
  fetch forward fund gain hash ignore illustrate infer inflate inherit initiate interpret lend maximise maximize measure
  mitigate mute narrow opt outline overlay own pad peel persist pipe pop populate prioritise prioritize propose prove
  publish query quantify react recognise recognize recruit recycle redeem refund reheat reinstate relocate render
  replicate reproduce reschedule reuse revisit reward rewind sand scrape screen scroll secure sew silence simulate soak
  sketch spawn spray stretch summarise summarize supervise swipe tidy trace tuck undo unify unlink unplug unwrap upvote
  vacuum visualise visualize wear weave whitelist wire withdraw
  accept acquire activate adapt add adjust adopt allocate allow analyse analyze append apply arrange ask assemble
  assert assign attach authenticate authorise authorize avoid bake become begin blend boil bring browse bundle buy
  calculate cancel capture choose chop clarify clean clear clone close collect combine commit compare compile complete
  compress compute configure confirm connect consider consult contact contain continue convert cook create cut
  debug declare decode decompress decrease define delete deliver deploy describe deselect destroy detach detect
  determine develop disable discard disconnect discuss dismiss divide download drag drain drizzle drop edit
  eliminate embed emit enable encode encrypt enclose enforce ensure enter establish evaluate examine exclude execute
  expand explain explore export expose extend extract fetch fill find finish fix fold follow forget fry gather
  generate get give go grab grant grate grease handle heat highlight hover identify ignore implement import improve
  include increase inform initialise initialize inject insert inspect install instantiate integrate introduce
  investigate invite invoke isolate know join keep knead launch learn leave let load locate lock log login lower maintain
  make manage merge migrate minimise minimize mix modify monitor mount move navigate negotiate notify obtain omit open
  optimise optimize organise organize override overwrite parse paste perform pick pour precede prefer preheat prepare
  press prevent proceed provide provision publish pull purchase push put raise reach read rebase reboot rebuild
  recall receive recommend recreate redirect reduce refactor refer refine refresh register regenerate reinstall
  reject reload remember remind remove rename renew reopen repeat replace reply reproduce require rerun resend
  reset resolve respect respond restart restore restrict resume retain retrieve return revert revise revoke rewrite
  rinse roast rotate save season secure see select send separate serialise serialize serve share show simmer
  simplify sit skip slice solve sort specify split sprinkle squeeze start stir stop store strain submit subscribe
  substitute supply suppress swap switch take talk tap teach tell terminate think throw tie toggle toss train transfer
  transform translate treat trim truncate try turn type uncheck uncomment understand undo uninstall unlock unmount
  unpack unplug unselect unsubscribe untar unzip update upgrade upload use utilise utilize validate verify visit wait
  walk warm warn wash whisk wipe wrap write zip`),
);

/** Nouns or adjectives as often as verbs: instructions only when an object follows. */
export const AMBIGUOUS_VERBS: ReadonlySet<string> = new Set(
  words(`
  access address alert alias answer approach archive audit back backup balance block bind board boot branch brush
  build butt butter call cast change check click code command comment contract control copy cover cross deal delay delegate
  design display document double draft draw drive escalate estimate exit file filter flag flip float focus force format
  freeze group guard guide hold host index instruct interface issue key label layer limit line link list look map
  mark match measure mention mill mind model name need note number offer order pack pair pass patch pause peel pile pin place
  plan plant play plot point poll position post preview print process program promise prompt query question queue quit
  quote rank rate record release rely remote report request rest review ring roll root round route run sample
  scale scan schedule score scroll seal search seed set shape ship sign signal slide source spread spring stage stamp stand
  state stay step stream stress structure study style support sync tag target taste test time tip toast touch trace track
  transition transport trust tune value version view vote watch weigh work zero zoom`),
);

/** Adverbs and courtesies that may stand before the verb. */
export const LEAD_INS: ReadonlySet<string> = new Set(
  words(`
  please then next now first firstly second secondly third thirdly finally lastly afterwards afterward also always
  just simply optionally alternatively instead carefully gently quickly slowly immediately again once periodically
  regularly manually only never either or and`),
);
