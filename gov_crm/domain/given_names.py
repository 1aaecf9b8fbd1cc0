"""Given names that stand for one another: a name as it is registered, and what its bearer is called.

English and Spanish ones, and spellings of one name. A short form may stand for several names.
"""

from __future__ import annotations

from collections import defaultdict

# "registered short short; registered …"
_NAMES = """
abigail abby abbie gail; abraham abe abram; adelaide addie; adrian adriano; agnes aggie; aidan aiden;
albert al bert bertie; alberto beto tito; alejandra ale alex sandra; alejandro ale alex jandro; alexander
alex alec al sandy xander sasha alexandr aleksandr; alexandra alex sandra sandy lexi alexa; alfonso
poncho alonso; alfred al fred alfie; alfredo fredo; alice allie ally; alison allison ally allie; amanda
mandy; amelia amy millie; ana anita anna; anastasia stacy nastassia anastassia; andres andresito; andrew
andy drew; angela angie; ann anne anna annie ana anita; anthony tony antony; antoinette toni nettie;
antonia tona toni; antonio tono tony toni antonito; arnold arnie; arthur art artie; barbara barb barbie
babs; bartholomew bart; beatrice bea trixie; beatriz bea betty; benjamin ben benny benji; bernard bernie;
bridget bridie biddy; caleb cale; calvin cal; cameron cam; candace candy candice; carlos carlitos
charlie; carmen carmencita menchu; caroline carrie carolyn carol; catalina cata; catherine cathy kathy
kate katie kat kit kitty cath katherine kathryn katharine kathleen cathleen; cecilia ceci; charles
charlie chuck chas chad; charlotte lottie charlie; christian chris; christina chris tina chrissy
christine kristina kristine kristin kristen; christopher chris kit topher kristopher; clarence clancy;
clifford cliff; concepcion concha conchita; constance connie; consuelo chelo; cornelius neil con;
cristina cris tina; cristobal toba; cynthia cindy; daniel dan danny; daniela dani; danielle dani danny
daniella; david dave davey davy; deborah deb debbie debby debra; dennis denny; diana di diane dianne;
dolores lola loli; dominic dom nick dominick; donald don donny donnie; dorothy dot dottie dolly; douglas
doug; edgar ed; edmund ed eddie ned ted; eduardo lalo edu; edward ed eddie ned ted teddy; edwin ed eddie;
eleanor ellie nell nellie nora elinor; elena nena; elijah eli; elizabeth liz lizzie beth betty betsy bess
bessie eliza libby elsie lisa lisbeth elisabeth; emily em emmy millie; emma em; enrique quique kike;
ernest ernie; esperanza lancha; esteban teban; eugene gene; evelyn evie eve; federico fede; felipe pipe
lipe; fernando nando fer; florence flo florrie; frances fran franny fanny frankie; francis frank frankie
fran; francisca paca paquita pancha; francisco paco pancho frank kiko curro fran; franklin frank;
frederick fred freddy freddie rick fredrick; gabriel gabe; gabriela gabi gaby; gabriella gabby gabi
gabrielle; geoffrey jeff geoff jeffrey jeffery; george georgie georg; gerald gerry jerry; geraldine gerry
geri; gerardo gera; gertrude trudy gertie; gilbert gil bert; gilberto beto; gordon gordy; graciela chela;
gregorio goyo; gregory greg gregg; guadalupe lupe lupita; guillermo memo guille; gustavo tavo; gwendolyn
gwen wendy; harold harry hal; harriet hattie harry; helen nell nellie; henrietta hattie etta; henry harry
hank hal; herbert herb bert; howard howie; hubert hugh bert; humberto beto; ignacio nacho; isaac ike zac;
isabel chabela isa isabelita; isabella bella izzy isabel isabelle isobel; jacob jake jakob; jacqueline
jackie jacky; jaime jimmy; james jim jimmy jamie jimmie; jane janie jenny; janet jan; jason jay jase;
javier javi; jeanette jean jeannie; jennifer jen jenny jennie; jeremiah jerry; jeremy jerry jem; jerome
jerry; jessica jess jessie; jesus chuy chucho; joan joanie; joanna jo joanne joann joann; joaquin quino;
john johnny jack jon johnnie; jonathan jon jonny johnathan jonathon nathan; jorge coque; jose pepe
joselito joe; josefina pepa fina josefa; joseph joe joey jo; josephine jo josie; joshua josh; juan
juanito juancho; judith judy judi jude; julia julie jules; julian jules; juliet jules juliette; julio
julito; kenneth ken kenny; kimberly kim kimberley; kristofer chris; laura laurie; laurence larry lawrence
lorenzo laurie; leonard len lenny leo; leonardo leo; leroy lee roy; leslie les lesley; leticia lety;
lewis lew louis lou louie luis; lillian lil lily lillie; lorenzo lencho; louise lou; lourdes lulu; lucas
luke luca; lucy lucille lu; luis lucho luisito; luke lucas; madeline maddie madeleine maddy; magdalena
lena maggie; malcolm mal; manuel manolo manny manu; marcos marco; margaret maggie meg peg peggy peggie
madge marge margie greta rita daisy margery margo; margarita rita mago; maria marie mary mari mariquita
maruja; martha marty mattie patty; martin marty; mary molly polly mamie marie maria; matilda tilly mattie
tilda; matthew matt mat matty mathew; maurice morris mo morrie; maximilian max; maxwell max; melanie mel;
melissa mel missy lissa; mercedes mercy meche merche; michael mike mick mickey micky mikey; michelle
shelly mickey michele; miguel mike migue; mildred millie; miranda mandy randy; miriam mimi; mitchell
mitch; mohammed mohamed muhammad mohammad muhammed mohamad mohd mhd md; montgomery monty; montserrat
montse; morgan mo; morris morrie; nancy nan; natalie nat; natasha tasha nastassia; nathan nate nat;
nathaniel nate nat nathan; nicholas nick nicky nicolas; nicole nicky nikki nic; norman norm; oliver
ollie; olivia liv livvy; oscar ossie; pablo pablito; pamela pam; patricia pat patty patsy tricia trish
paty; patrick pat paddy; paul paulie; paula polly; pedro perico pedrito; penelope penny; percival percy;
peter pete; philip phil phillip pip; phyllis phyl; pilar pili; priscilla cilla; prudence prue; rachel
rachael; rafael rafa; ralph rafe; ramon moncho; randolph randy; raymond ray; rebecca becky becca rebekah;
reginald reg reggie rex; ricardo ricky cardo; richard rick dick rich ricky richie dickie; robert bob
bobby rob robbie bert robin; roberta bobbie; roberto beto robert; roderick rod rick; rodney rod; rodrigo
rodri; roger rodge; roland roly; ronald ron ronnie ronny; rosario charo chayo; rosemary rose rosie;
rudolph rudy; russell russ; salvador chava salva; samantha sam sammy; samuel sam sammy; santiago santi
chago; sarah sara sally sadie sarita; sebastian seb bastian; sergio checo; sharon shari; sheila shelagh;
sidney sid sydney; silvia chivis; simon si; soledad sole chole; solomon sol; sophia sophie sofia; spencer
spence; stanley stan; stella estelle; stephanie steph stevie; stephen steve steven stevie; stewart stu
stuart; susan sue susie suzy susanna susannah suzanne susanne; susana susi; sylvester sly; terence terry
terrence; teresa terry tess tessa theresa tere; thaddeus tad ted; theodora dora; theodore ted teddy theo;
thomas tom tommy; timothy tim timmy; tobias toby; valerie val; vanessa nessa; veronica ronnie vera;
vicente chente; victor vic; victoria vicky vicki tori vic; vincent vince vinny; virginia ginny ginger;
vivian viv vivien; walter walt wally; wesley wes; wilfred wilf will; wilhelmina mina minnie billie;
william bill billy will willy willie liam; winifred winnie fred; winston win; yolanda yoli; yvonne
vonnie; zachary zach zack zac zachariah
"""
# Names that are known by nothing shorter, to be told from slips of the pen
_MORE_NAMES = """
aaliyah adam addison adriana aileen aisha alana alexis alicia alina alisha alma alondra alyssa amber
amira anabel andre andrea angel angelica angelina angelo annette anton april ariana ariel asher ashley
ashton aubrey audrey aurora austin autumn ava avery axel barry bernadette bethany beverly blake bradley
brady brandon brandy brayden breanna brenda brent bret brett brian brianna brittany brooke bruce bruno
bryan bryson byron caitlin camila carl carla carmela carole carter casey cassandra cecil celeste celia
chase chelsea cheryl chloe claire clara clark claudia claudio clay clayton clinton cody cole colin connor
cooper cora corey courtney craig crystal curtis dakota dale damian dana daniele darian darius darla
darlene darrell darren darryl dawn dean deanna delia delores denise derek desmond destiny devin devon
diego dominique doris duane dustin dwayne dwight dylan earl easton eddy edith eileen elaine eliana elias
elisa elise ella ellen elliot elliott eloise elsa elvira emilia emilio eric erica erick erik erika erin
ernesto esme esther ethan ethel eva evan ezra fabian fabio faith fatima felicia felix fernanda finn fiona
floyd gael gary gavin genesis georgia gerard gianna gina giovanni gisela gladys glen glenn gloria grace
grant grayson griffin haley hanna hannah harley harper harvey hazel heather hector heidi henrik herman
hilda hope hudson hunter ian ibrahim ida inez ingrid ira irene irma isla ismael ivan ivy jackson jade
jaden jalen jared jasmine jasper jayden jayla jaylen jeanne jenna jesse jillian jimena jocelyn jodi jody
joel johan johanna jordan joy joyce juana juliana julianna june justin justina kaitlyn karen karin karina
karl karla katrina kayden kayla kaylee kayleigh keith kelly kelsey kelvin kendall kendra kent keri kerry
kevin kiara kieran kirk kristi krystal kyla kyle kylie kyra laila lana lance landon latoya laurel lauren
layla leah leann leila leilani leon leona liliana linda linnea logan lois london lorena loretta lorna
lorraine lucia luciana luisa luna lydia lyla lynn mabel mackenzie macy madison makayla mallory marc
marcel marcela marcella marcia marcus margot mariah mariam marian mariana mariano maribel marilyn marina
mario marion marisa marisol mark marlene marlon marsha marshall marta marvin mason mateo matias maureen
mauricio maverick maya mckenzie megan melody meredith mia micah mila milan milo milton mindy misty moises
mona monica monique moses muriel mya myra myrtle nadia naomi nathalie nelson nevaeh nikolas nina noah
noel nolan norma nova octavia olga olivier omar orlando otto owen paige paloma parker patrice paulina
peyton phoebe piper preston quentin quinn rafaela ramona raquel rashad raul reagan reese regina reid
renata rene renee rhonda riley rocio rodolfo roman romeo ronan rory rosa rosalie rosalind roxanne ruben
ruby ruth ryan ryder rylee sabrina salma samira santos savannah sawyer scarlett scott sean selena serena
seth shane shannon shaun shauna shawn shelby sheldon shelley sherman sherri sherry sheryl shirley sierra
silas silvio skylar sonia sonja sonya stacey stefan stefanie summer sylvia talia tamara tammy tania tanya
tara tatiana taylor teagan terrance thelma tiana tiffany todd tomas tonya tracy travis trent trevor
trinity tristan troy tyler tyrone tyson ulises ursula valentin valentina valeria vernon viola violet wade
wanda warren wayne wendell whitney willa willow wilma wilson winona xavier ximena yesenia yvette zachery
zara zoe zoey
"""


def _registered() -> dict[str, frozenset[str]]:
	"""What each short form or spelling may stand for; a name stands for itself first."""
	names: dict[str, set[str]] = defaultdict(set)
	for group in _NAMES.split(";"):
		name, *short_forms = group.split()
		for form in (name, *short_forms):
			names[form].add(name)
	return {form: frozenset(registered) for form, registered in names.items()}


_REGISTERED = _registered()
_KNOWN = frozenset((*_REGISTERED, *_MORE_NAMES.split()))


def registered_names(given: str) -> frozenset[str]:
	"""The names that a folded given name may stand for: "bob" is {"robert"}, "pat" {"patricia", "patrick"}.

	A name that is in no list stands for itself.
	"""
	return _REGISTERED.get(given) or frozenset((given,))


def is_given_name(word: str) -> bool:
	"""Whether this is a given name as it stands, and no slip of the pen; of the more usual names."""
	return word in _KNOWN
