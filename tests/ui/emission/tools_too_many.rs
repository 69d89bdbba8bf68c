//! OpenAI takes at most 128 functions with one request, and refuses a longer `tools.openai.json` as a whole. `tool(off)` keeps an
//! endpoint from models; it is still served and described. A plugin whose list nobody gives to OpenAI, or never all of it, says so by
//! `allow(context_large)` in `#[plugin]`: the lists are then written as they are.
//!
//! Fix: Mark what models do not need with `tool(off)`, or merge endpoints that differ by an argument.

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints( //~ tools_too_many
        s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22,
        s23, s24, s25, s26, s27, s28, s29, s30, s31, s32, s33, s34, s35, s36, s37, s38, s39, s40, s41, s42, s43, s44,
        s45, s46, s47, s48, s49, s50, s51, s52, s53, s54, s55, s56, s57, s58, s59, s60, s61, s62, s63, s64, s65, s66,
        s67, s68, s69, s70, s71, s72, s73, s74, s75, s76, s77, s78, s79, s80, s81, s82, s83, s84, s85, s86, s87, s88,
        s89, s90, s91, s92, s93, s94, s95, s96, s97, s98, s99, s100, s101, s102, s103, s104, s105, s106, s107, s108, s109, s110,
        s111, s112, s113, s114, s115, s116, s117, s118, s119, s120, s121, s122, s123, s124, s125, s126, s127, s128, s129
    ),
)]
pub struct Fixture;

/// An endpoint that counts the things on one shelf.
macro_rules! shelves {
    ($($name:ident $path:literal)*) => {
        $(
            #[doc = concat!("Count the things on shelf ", $path, ".")]
            #[plugin_endpoint(get, $path)]
            async fn $name() -> u32 {
                3
            }
        )*
    };
}

shelves! {
    s1 "/shelves/1" s2 "/shelves/2" s3 "/shelves/3" s4 "/shelves/4" s5 "/shelves/5"
    s6 "/shelves/6" s7 "/shelves/7" s8 "/shelves/8" s9 "/shelves/9" s10 "/shelves/10"
    s11 "/shelves/11" s12 "/shelves/12" s13 "/shelves/13" s14 "/shelves/14" s15 "/shelves/15"
    s16 "/shelves/16" s17 "/shelves/17" s18 "/shelves/18" s19 "/shelves/19" s20 "/shelves/20"
    s21 "/shelves/21" s22 "/shelves/22" s23 "/shelves/23" s24 "/shelves/24" s25 "/shelves/25"
    s26 "/shelves/26" s27 "/shelves/27" s28 "/shelves/28" s29 "/shelves/29" s30 "/shelves/30"
    s31 "/shelves/31" s32 "/shelves/32" s33 "/shelves/33" s34 "/shelves/34" s35 "/shelves/35"
    s36 "/shelves/36" s37 "/shelves/37" s38 "/shelves/38" s39 "/shelves/39" s40 "/shelves/40"
    s41 "/shelves/41" s42 "/shelves/42" s43 "/shelves/43" s44 "/shelves/44" s45 "/shelves/45"
    s46 "/shelves/46" s47 "/shelves/47" s48 "/shelves/48" s49 "/shelves/49" s50 "/shelves/50"
    s51 "/shelves/51" s52 "/shelves/52" s53 "/shelves/53" s54 "/shelves/54" s55 "/shelves/55"
    s56 "/shelves/56" s57 "/shelves/57" s58 "/shelves/58" s59 "/shelves/59" s60 "/shelves/60"
    s61 "/shelves/61" s62 "/shelves/62" s63 "/shelves/63" s64 "/shelves/64" s65 "/shelves/65"
    s66 "/shelves/66" s67 "/shelves/67" s68 "/shelves/68" s69 "/shelves/69" s70 "/shelves/70"
    s71 "/shelves/71" s72 "/shelves/72" s73 "/shelves/73" s74 "/shelves/74" s75 "/shelves/75"
    s76 "/shelves/76" s77 "/shelves/77" s78 "/shelves/78" s79 "/shelves/79" s80 "/shelves/80"
    s81 "/shelves/81" s82 "/shelves/82" s83 "/shelves/83" s84 "/shelves/84" s85 "/shelves/85"
    s86 "/shelves/86" s87 "/shelves/87" s88 "/shelves/88" s89 "/shelves/89" s90 "/shelves/90"
    s91 "/shelves/91" s92 "/shelves/92" s93 "/shelves/93" s94 "/shelves/94" s95 "/shelves/95"
    s96 "/shelves/96" s97 "/shelves/97" s98 "/shelves/98" s99 "/shelves/99" s100 "/shelves/100"
    s101 "/shelves/101" s102 "/shelves/102" s103 "/shelves/103" s104 "/shelves/104" s105 "/shelves/105"
    s106 "/shelves/106" s107 "/shelves/107" s108 "/shelves/108" s109 "/shelves/109" s110 "/shelves/110"
    s111 "/shelves/111" s112 "/shelves/112" s113 "/shelves/113" s114 "/shelves/114" s115 "/shelves/115"
    s116 "/shelves/116" s117 "/shelves/117" s118 "/shelves/118" s119 "/shelves/119" s120 "/shelves/120"
    s121 "/shelves/121" s122 "/shelves/122" s123 "/shelves/123" s124 "/shelves/124" s125 "/shelves/125"
    s126 "/shelves/126" s127 "/shelves/127" s128 "/shelves/128" s129 "/shelves/129"
}
