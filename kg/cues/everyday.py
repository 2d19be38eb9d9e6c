"""Common English words whose everyday sense is not a medical one: as a label of a concept they would match anywhere.

Words of health that everybody uses in that sense (pain, sleep, memory, stress, exercise) are not here.

Source: the words of C. K. Ogden's *Basic English* (1930) and the function words of English grammars, less the words of
health; slang and clipped names for drugs, which are everyday words too, are the project's choice.
"""

from __future__ import annotations

from typing import Final

__all__ = ["EVERYDAY_WORDS"]

EVERYDAY_WORDS: Final = frozenset(
    # function words, and verbs and adverbs of every day
    "a able about above across act acts after again against all almost also always am among an and any are around as "
    "ask at away back be because been before behind being below best better between beyond both bring but by call came "
    "can cannot come could cut did different do does done down during each early easy either else end enough even ever "
    "every fall far fast feel felt few find first flat focus follow for forward found free from full further gave get "
    "give go gone good got great grow had half hard has have he help her here high him his hold home how i if in inside "
    "into is it its just keep kept kind know large last late later lead leave left less let light like likely little "
    "long look lot low made make many may me mean means might mine more most move much must my near need never new next "
    "no none nor not now number of off often old on once one only open or other our out over own part past pay perhaps "
    "place play point possible put quick quiet quite rather reach real right run running said same saw say see seem "
    "seen send set several shall she short should show side since slow small so some soon speak stand start still stop "
    "strong such sure take tell than that the their them then there these they thing think this those through time to "
    "together too took top toward tried true try turn two under until up upon us use used very walk walking want was "
    "way we well went were what when where which while who whole whom whose why will with within without word work "
    "would yes yet you your "
    # general things and qualities
    "account agreement air amount angle animal answer apparatus arch area argument army art attack attempt attraction "
    "authority bag ball band base basin basket bath bed bee bell belief bell bit black blade blow blue blues board boat "
    "book boot bottle box boy branch brass bread bright broken brother brown brush bucket building bulb burn burst "
    "business button cake calm camera canvas card care carriage cart cat cause certain chain chalk chance change cheap "
    "church circle clean clear clock cloth cloud coal coat coil cold collar colour comb comfort committee common company "
    "comparison competition complete connection control cook copper copy cord cork cotton country cover cow crack credit "
    "crime crash crush cry cup current curtain curve cushion daughter day deal dear debt decision deep degree delicate "
    "desire detail development digestion direction dirty discovery discussion distance distribution division dog door "
    "doubt drain drawer dress drive driving drop dry dust earth east edge education egg elastic engine equal error event "
    "example exchange existence expansion experience expert fact family farm fat father feather feeling female fiction "
    "field fight finger fire fish fixed flag flame flight floor flower fly fold food foolish force fork form fowl frame "
    "frequent friend front fruit future garden general girl glass glove goat gold government grain grass gray green grip "
    "group guide gun hammer hammock hand happy harbour harmony hat head hearing heat high history hole hollow hook hope "
    "horn horse hour house humour ice idea important impulse increase industry ink insect instrument insurance interest "
    "invention iron island jelly jewel join journey judge jump key kick knife knot knowledge land language laugh law "
    "leaf learning leather letter level library lift limit line linen liquid list lock loss loud love machine male man "
    "manager map mark market married mass match material meal measure meat meeting metal middle military milk mind "
    "minute mist mixed molly money month moon morning mother motion mouse mushrooms music nail name narrow nation "
    "natural necessary needle nerves net news night noise normal north note numb observation offer office oil operation "
    "opinion opposite orange order organization ornament oven owner page paint paper parallel parcel paste payment peace "
    "pen pencil person picture pig pin pipe plane plant plate pleasure plough pocket polish political poor porter "
    "position pot potato powder power present price print prison private process produce profit property prose protest "
    "public pull pump punishment purpose push quality question rail rain range rate ray reaction reading ready reason "
    "receipt record recall red regret regular relation relaxed release religion representative request respect "
    "responsible rest reward rhythm rice ring river road rod roll roof room root rough round rub rule sad safe sail "
    "saint salt sand scale school science scissors screw sea seat second secret secretary selection self sense separate "
    "serious servant shade shakes shame sharp sheep shelf ship shirt shoe shrooms shut sign silk silver simple sister "
    "size skirt sky slip slope smash smile smoke smooth snake sneeze snow soap sober society sock soft solid son song "
    "sort sound soup south space spade special speed sponge spoon spring square stage stamp star statement station "
    "steam steel stem step stick sticky stiff stitch stocking stone store story straight strange street stretch "
    "structure substance sudden sugar suggestion summer sun support surprise sweet swim system table tail talk tall "
    "taste tax teaching tendency test theory thick thin thought thread thunder ticket tight tin tired toe tomorrow tone "
    "touch town trade train transport tray tree trick trip trouble trousers turn twist umbrella unit value verse "
    "vessel view violent voice waiting wall war warm waste watch water wave wax weather week weed weight west wet wheel "
    "whip whistle white wide wild wind window wine wing winter wire wise woman wood wool worm worry worries writing "
    "wrong year yellow yesterday young "
    # slang names of drugs, and verbs of health
    "acid angel aura candy charge clip crystal cutting detox downers dope downer e fasting gambling grams hash high ice "
    "joint meth pot quit rehab rock sedatives speed spice therapy trips uppers withdrawal rock roll blunt buzz kick "
    "massage cramp".split()
)
"""Words in small letters, singular or plural as listed."""
