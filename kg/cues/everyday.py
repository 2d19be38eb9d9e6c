"""Common English words whose everyday sense is not a medical one: as a label of a concept they would match anywhere.

Words of health that everybody uses in that sense (pain, sleep, memory, stress, exercise) are not here.

Source: the words of C. K. Ogden's *Basic English* (1930) and the function words of English grammars, less the words of
health; slang and clipped names for drugs, which are everyday words too, are the project's choice.
"""

from __future__ import annotations

from typing import Final

__all__ = ["EVERYDAY_WORDS"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVERYDAY_WORDS: Final = _set(
    "a able about above account acid across act acts after again against agreement air all almost also always am "
    "among amount an and angel angle animal answer any apparatus arch are area argument army around art as ask at "
    "attack attempt attraction aura authority away back bag ball band base basin basket bath be because bed bee been "
    "before behind being belief bell below best better between beyond bit black blade blow blue blues blunt board "
    "boat book boot both bottle box boy branch brass bread bright bring broken brother brown brush bucket building "
    "bulb burn burst business but button buzz by cake call calm came camera can candy cannot canvas card care "
    "carriage cart cat cause certain chain chalk chance change charge cheap church circle clean clear clip clock "
    "cloth cloud coal coat coil cold collar colour comb come comfort committee common company comparison competition "
    "complete connection control cook copper copy cord cork cotton could country cover cow crack cramp crash credit "
    "crime crush cry crystal cup current curtain curve cushion cut cutting daughter day deal dear debt decision deep "
    "degree delicate desire detail detox development did different digestion direction dirty discovery discussion "
    "distance distribution division do does dog done door dope doubt down downer downers drain drawer dress drive "
    "driving drop dry during dust e each early earth east easy edge education egg either elastic else end engine "
    "enough equal error even event ever every example exchange existence expansion experience expert fact fall family "
    "far farm fast fasting fat father feather feel feeling felt female few fiction field fight find finger fire first "
    "fish fixed flag flame flat flight floor flower fly focus fold follow food foolish for force fork form forward "
    "found fowl frame free frequent friend from front fruit full further future gambling garden gave general get girl "
    "give glass glove go goat gold gone good got government grain grams grass gray great green grip group grow guide "
    "gun had half hammer hammock hand happy harbour hard harmony has hash hat have he head hearing heat help her here "
    "high him his history hold hole hollow home hook hope horn horse hour house how humour i ice idea if important "
    "impulse in increase industry ink insect inside instrument insurance interest into invention iron is island it "
    "its jelly jewel join joint journey judge jump just keep kept key kick kind knife knot know knowledge land "
    "language large last late later laugh law lead leaf learning leather leave left less let letter level library "
    "lift light like likely limit line linen liquid list little lock long look loss lot loud love low machine made "
    "make male man manager many map mark market married mass massage match material may me meal mean means measure "
    "meat meeting metal meth middle might military milk mind mine minute mist mixed molly money month moon more "
    "morning most mother motion mouse move much mushrooms music must my nail name narrow nation natural near "
    "necessary need needle nerves net never new news next night no noise none nor normal north not note now numb "
    "number observation of off offer office often oil old on once one only open operation opinion opposite or orange "
    "order organization ornament other our out oven over own owner page paint paper parallel parcel part past paste "
    "pay payment peace pen pencil perhaps person picture pig pin pipe place plane plant plate play pleasure plough "
    "pocket point polish political poor porter position possible pot potato powder power present price print prison "
    "private process produce profit property prose protest public pull pump punishment purpose push put quality "
    "question quick quiet quit quite rail rain range rate rather ray reach reaction reading ready real reason recall "
    "receipt record red regret regular rehab relation relaxed release religion representative request respect "
    "responsible rest reward rhythm rice right ring river road rock rod roll roof room root rough round rub rule run "
    "running sad safe said sail saint salt same sand saw say scale school science scissors screw sea seat second "
    "secret secretary sedatives see seem seen selection self send sense separate serious servant set several shade "
    "shakes shall shame sharp she sheep shelf ship shirt shoe short should show shrooms shut side sign silk silver "
    "simple since sister size skirt sky slip slope slow small smash smile smoke smooth snake sneeze snow so soap "
    "sober society sock soft solid some son song soon sort sound soup south space spade speak special speed spice "
    "sponge spoon spring square stage stamp stand star start statement station steam steel stem step stick sticky "
    "stiff still stitch stocking stone stop store story straight strange street stretch strong structure substance "
    "such sudden sugar suggestion summer sun support sure surprise sweet swim system table tail take talk tall taste "
    "tax teaching tell tendency test than that the their them then theory therapy there these they thick thin thing "
    "think this those thought thread through thunder ticket tight time tin tired to toe together tomorrow tone too "
    "took top touch toward town trade train transport tray tree trick tried trip trips trouble trousers true try turn "
    "twist two umbrella under unit until up upon uppers us use used value verse very vessel view violent voice "
    "waiting walk walking wall want war warm was waste watch water wave wax way we weather weed week weight well went "
    "were west wet what wheel when where which while whip whistle white who whole whom whose why wide wild will wind "
    "window wine wing winter wire wise with withdrawal within without woman wood wool word work worm worries worry "
    "would writing wrong year yellow yes yesterday yet you young your "
)
"""Words in small letters, singular or plural as listed."""
