use cnn::cnn;

cnn! {
    net N0(8) {} net N1(8) {} net N2(8) {} net N3(8) {} net N4(8) {} net N5(8) {} net N6(8) {} net N7(8) {} net N8(8) {}
    net N9(8) {} net N10(8) {} net N11(8) {} net N12(8) {} net N13(8) {} net N14(8) {} net N15(8) {} net N16(8) {} net N17(8) {}
    net N18(8) {} net N19(8) {} net N20(8) {} net N21(8) {} net N22(8) {} net N23(8) {} net N24(8) {} net N25(8) {} net N26(8) {}
    net N27(8) {} net N28(8) {} net N29(8) {} net N30(8) {} net N31(8) {} net N32(8) {} net N33(8) {} net N34(8) {} net N35(8) {}
    net N36(8) {} net N37(8) {} net N38(8) {} net N39(8) {} net N40(8) {} net N41(8) {} net N42(8) {} net N43(8) {} net N44(8) {}
    net N45(8) {} net N46(8) {} net N47(8) {} net N48(8) {} net N49(8) {} net N50(8) {} net N51(8) {} net N52(8) {} net N53(8) {}
    net N54(8) {} net N55(8) {} net N56(8) {} net N57(8) {} net N58(8) {} net N59(8) {} net N60(8) {} net N61(8) {} net N62(8) {}
    net N63(8) {} net N64(8) {} net N65(8) {} net N66(8) {} net N67(8) {} net N68(8) {} net N69(8) {} net N70(8) {} net N71(8) {}
    net N72(8) {} net N73(8) {} net N74(8) {} net N75(8) {} net N76(8) {} net N77(8) {} net N78(8) {} net N79(8) {} net N80(8) {}
    net N81(8) {} net N82(8) {} net N83(8) {} net N84(8) {} net N85(8) {} net N86(8) {} net N87(8) {} net N88(8) {} net N89(8) {}
    net N90(8) {} net N91(8) {} net N92(8) {} net N93(8) {} net N94(8) {} net N95(8) {} net N96(8) {} net N97(8) {} net N98(8) {}
    net N99(8) {} net N100(8) {} net N101(8) {} net N102(8) {} net N103(8) {} net N104(8) {} net N105(8) {} net N106(8) {} net N107(8) {}
    net N108(8) {} net N109(8) {} net N110(8) {} net N111(8) {} net N112(8) {} net N113(8) {} net N114(8) {} net N115(8) {} net N116(8) {}
    net N117(8) {} net N118(8) {} net N119(8) {} net N120(8) {} net N121(8) {} net N122(8) {} net N123(8) {} net N124(8) {} net N125(8) {}
    net N126(8) {} net N127(8) {} net N128(8) {} net N129(8) {} net N130(8) {} net N131(8) {} net N132(8) {} net N133(8) {} net N134(8) {}
    net N135(8) {} net N136(8) {} net N137(8) {} net N138(8) {} net N139(8) {} net N140(8) {} net N141(8) {} net N142(8) {} net N143(8) {}
    net N144(8) {} net N145(8) {} net N146(8) {} net N147(8) {} net N148(8) {} net N149(8) {} net N150(8) {} net N151(8) {} net N152(8) {}
    net N153(8) {} net N154(8) {} net N155(8) {} net N156(8) {} net N157(8) {} net N158(8) {} net N159(8) {} net N160(8) {} net N161(8) {}
    net N162(8) {} net N163(8) {} net N164(8) {} net N165(8) {} net N166(8) {} net N167(8) {} net N168(8) {} net N169(8) {} net N170(8) {}
    net N171(8) {} net N172(8) {} net N173(8) {} net N174(8) {} net N175(8) {} net N176(8) {} net N177(8) {} net N178(8) {} net N179(8) {}
    net N180(8) {} net N181(8) {} net N182(8) {} net N183(8) {} net N184(8) {} net N185(8) {} net N186(8) {} net N187(8) {} net N188(8) {}
    net N189(8) {} net N190(8) {} net N191(8) {} net N192(8) {} net N193(8) {} net N194(8) {} net N195(8) {} net N196(8) {} net N197(8) {}
    net N198(8) {} net N199(8) {} net N200(8) {} net N201(8) {} net N202(8) {} net N203(8) {} net N204(8) {} net N205(8) {} net N206(8) {}
    net N207(8) {} net N208(8) {} net N209(8) {} net N210(8) {} net N211(8) {} net N212(8) {} net N213(8) {} net N214(8) {} net N215(8) {}
    net N216(8) {} net N217(8) {} net N218(8) {} net N219(8) {} net N220(8) {} net N221(8) {} net N222(8) {} net N223(8) {} net N224(8) {}
    net N225(8) {} net N226(8) {} net N227(8) {} net N228(8) {} net N229(8) {} net N230(8) {} net N231(8) {} net N232(8) {} net N233(8) {}
    net N234(8) {} net N235(8) {} net N236(8) {} net N237(8) {} net N238(8) {} net N239(8) {} net N240(8) {} net N241(8) {} net N242(8) {}
    net N243(8) {} net N244(8) {} net N245(8) {} net N246(8) {} net N247(8) {} net N248(8) {} net N249(8) {} net N250(8) {} net N251(8) {}
    net N252(8) {} net N253(8) {} net N254(8) {} net N255(8) {} net N256(8) {} net N257(8) {} net N258(8) {} net N259(8) {} net N260(8) {}
    net N261(8) {} net N262(8) {} net N263(8) {} net N264(8) {} net N265(8) {} net N266(8) {} net N267(8) {} net N268(8) {} net N269(8) {}
    net N270(8) {} net N271(8) {} net N272(8) {} net N273(8) {} net N274(8) {} net N275(8) {} net N276(8) {} net N277(8) {} net N278(8) {}
    net N279(8) {} net N280(8) {} net N281(8) {} net N282(8) {} net N283(8) {} net N284(8) {} net N285(8) {} net N286(8) {} net N287(8) {}
    net N288(8) {} net N289(8) {} net N290(8) {} net N291(8) {} net N292(8) {} net N293(8) {} net N294(8) {} net N295(8) {} net N296(8) {}
    net N297(8) {} net N298(8) {} net N299(8) {} net N300(8) {} net N301(8) {} net N302(8) {} net N303(8) {} net N304(8) {} net N305(8) {}
    net N306(8) {} net N307(8) {} net N308(8) {} net N309(8) {} net N310(8) {} net N311(8) {} net N312(8) {} net N313(8) {} net N314(8) {}
    net N315(8) {} net N316(8) {} net N317(8) {} net N318(8) {} net N319(8) {} net N320(8) {} net N321(8) {} net N322(8) {} net N323(8) {}
    net N324(8) {} net N325(8) {} net N326(8) {} net N327(8) {} net N328(8) {} net N329(8) {} net N330(8) {} net N331(8) {} net N332(8) {}
    net N333(8) {} net N334(8) {} net N335(8) {} net N336(8) {} net N337(8) {} net N338(8) {} net N339(8) {} net N340(8) {} net N341(8) {}
    net N342(8) {} net N343(8) {} net N344(8) {} net N345(8) {} net N346(8) {} net N347(8) {} net N348(8) {} net N349(8) {} net N350(8) {}
    net N351(8) {} net N352(8) {} net N353(8) {} net N354(8) {} net N355(8) {} net N356(8) {} net N357(8) {} net N358(8) {} net N359(8) {}
    net N360(8) {} net N361(8) {} net N362(8) {} net N363(8) {} net N364(8) {} net N365(8) {} net N366(8) {} net N367(8) {} net N368(8) {}
    net N369(8) {} net N370(8) {} net N371(8) {} net N372(8) {} net N373(8) {} net N374(8) {} net N375(8) {} net N376(8) {} net N377(8) {}
    net N378(8) {} net N379(8) {} net N380(8) {} net N381(8) {} net N382(8) {} net N383(8) {} net N384(8) {} net N385(8) {} net N386(8) {}
    net N387(8) {} net N388(8) {} net N389(8) {} net N390(8) {} net N391(8) {} net N392(8) {} net N393(8) {} net N394(8) {} net N395(8) {}
    net N396(8) {} net N397(8) {} net N398(8) {} net N399(8) {} net N400(8) {} net N401(8) {} net N402(8) {} net N403(8) {} net N404(8) {}
    net N405(8) {} net N406(8) {} net N407(8) {} net N408(8) {} net N409(8) {} net N410(8) {} net N411(8) {} net N412(8) {} net N413(8) {}
    net N414(8) {} net N415(8) {} net N416(8) {} net N417(8) {} net N418(8) {} net N419(8) {} net N420(8) {} net N421(8) {} net N422(8) {}
    net N423(8) {} net N424(8) {} net N425(8) {} net N426(8) {} net N427(8) {} net N428(8) {} net N429(8) {} net N430(8) {} net N431(8) {}
    net N432(8) {} net N433(8) {} net N434(8) {} net N435(8) {} net N436(8) {} net N437(8) {} net N438(8) {} net N439(8) {} net N440(8) {}
    net N441(8) {} net N442(8) {} net N443(8) {} net N444(8) {} net N445(8) {} net N446(8) {} net N447(8) {} net N448(8) {} net N449(8) {}
    net N450(8) {} net N451(8) {} net N452(8) {} net N453(8) {} net N454(8) {} net N455(8) {} net N456(8) {} net N457(8) {} net N458(8) {}
    net N459(8) {} net N460(8) {} net N461(8) {} net N462(8) {} net N463(8) {} net N464(8) {} net N465(8) {} net N466(8) {} net N467(8) {}
    net N468(8) {} net N469(8) {} net N470(8) {} net N471(8) {} net N472(8) {} net N473(8) {} net N474(8) {} net N475(8) {} net N476(8) {}
    net N477(8) {} net N478(8) {} net N479(8) {} net N480(8) {} net N481(8) {} net N482(8) {} net N483(8) {} net N484(8) {} net N485(8) {}
    net N486(8) {} net N487(8) {} net N488(8) {} net N489(8) {} net N490(8) {} net N491(8) {} net N492(8) {} net N493(8) {} net N494(8) {}
    net N495(8) {} net N496(8) {} net N497(8) {} net N498(8) {} net N499(8) {} net N500(8) {} net N501(8) {} net N502(8) {} net N503(8) {}
    net N504(8) {} net N505(8) {} net N506(8) {} net N507(8) {} net N508(8) {} net N509(8) {} net N510(8) {} net N511(8) {} net N512(8) {}
}

fn main() {}
