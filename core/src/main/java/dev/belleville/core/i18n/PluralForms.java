package dev.belleville.core.i18n;

import java.util.HashMap;
import java.util.Map;

/** Which forms of a message languages have: the header {@code Plural-Forms} of a new catalogue. */
public final class PluralForms {
    private static final String TWO = "nplurals=2; plural=(n != 1);";
    private static final Map<String, String> OTHERS = others();

    private PluralForms() {}

    /** The header's value for Django's code {@code code}, such as {@code zh-hans}. */
    public static String of(String code) {
        String general = code.split("-", 2)[0];
        return OTHERS.getOrDefault(code, OTHERS.getOrDefault(general, TWO));
    }

    private static Map<String, String> others() {
        var rules = new HashMap<String, String>();
        put(rules, "id ja km ko ky lo ms my th tt vi zh", "nplurals=1; plural=0;");
        put(rules, "br fa fr hy kab oc pt-br tg ti tk tr uz", "nplurals=2; plural=(n > 1);");
        put(
                rules,
                "be bs hr ru sr sr-latn uk",
                "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 ||"
                        + " n%100>=20) ? 1 : 2);");
        put(
                rules,
                "pl",
                "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 :"
                        + " 2);");
        put(rules, "cs sk", "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);");
        put(
                rules,
                "lt",
                "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ?"
                        + " 1 : 2);");
        put(rules, "lv", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);");
        put(rules, "ro", "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);");
        put(
                rules,
                "dsb hsb sl",
                "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);");
        put(rules, "is mk", "nplurals=2; plural=(n%10!=1 || n%100==11);");
        put(
                rules,
                "ar",
                "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
                        + " n%100>=11 ? 4 : 5);");
        put(rules, "cy", "nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n != 8 && n != 11 ? 2 : 3);");
        put(rules, "ga", "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4);");
        put(
                rules,
                "gd",
                "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);");
        put(rules, "he", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);");
        return Map.copyOf(rules);
    }

    private static void put(Map<String, String> rules, String codes, String rule) {
        for (String code : codes.split(" ")) {
            rules.put(code, rule);
        }
    }
}
