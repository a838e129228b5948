package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.Names;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of a database as names of Java, each given once. */
final class JavaNames {
    /** What the sources of models name beside {@code java.lang}. */
    static final Set<String> IMPORTED =
            Set.of(
                    "BaseModel",
                    "BigDecimal",
                    "Choice",
                    "Column",
                    "ConstraintSpec",
                    "Duration",
                    "Entity",
                    "FieldKind",
                    "ForeignKey",
                    "IndexSpec",
                    "Instant",
                    "KeylessModel",
                    "List",
                    "LocalDate",
                    "LocalTime",
                    "Manager",
                    "Many",
                    "Meta",
                    "Model",
                    "Nullable",
                    "OnDelete",
                    "OneToOne",
                    "Ref",
                    "UUID");

    /** What Java keeps for itself. */
    private static final Set<String> WORDS =
            Set.of(
                    ("abstract assert boolean break byte case catch char class const continue"
                                    + " default do double else enum extends false final finally"
                                    + " float for goto if implements import instanceof int"
                                    + " interface long native new null package private protected"
                                    + " public return short static strictfp super switch"
                                    + " synchronized this throw throws transient true try void"
                                    + " volatile while")
                            .split(" "));

    private final Set<String> taken = new HashSet<>();
    private final boolean caseless;

    /** Of members of a class. */
    static JavaNames ofMembers(String... taken) {
        return new JavaNames(false, Set.of(taken));
    }

    /** Of classes, which differ by more than capitals: so do files and labels of models. */
    static JavaNames ofTypes(Collection<String> taken) {
        return new JavaNames(true, taken);
    }

    private JavaNames(boolean caseless, Collection<String> taken) {
        this.caseless = caseless;
        taken.forEach(name -> this.taken.add(key(name)));
    }

    private String key(String name) {
        return caseless ? name.toLowerCase(Locale.ROOT) : name;
    }

    /**
     * A name that was given.
     *
     * @param name of Java
     * @param why what kept it from being that of the database; null where nothing did
     */
    record Given(String name, @Nullable String why) {}

    /** A class for the table {@code name}. */
    Given type(String name) {
        String camel = camel(name);
        String plain = camel.isEmpty() ? "" : upper(camel);
        if (!startsWell(plain)) {
            return free("Table" + plain, "its name begins with no letter");
        }
        return isUsed(plain)
                ? free(plain + "Row", plain + " is a name of Java or of the sources")
                : free(plain, null);
    }

    private static boolean isUsed(String name) {
        if (IMPORTED.contains(name)) {
            return true;
        }
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Whether {@code name} can be a package: words of Java between dots. */
    static boolean isPackage(String name) {
        for (String part : name.split("\\.", -1)) {
            boolean sound =
                    !part.isEmpty()
                            && !WORDS.contains(part)
                            && Character.isJavaIdentifierStart(part.charAt(0))
                            && part.chars().allMatch(Character::isJavaIdentifierPart);
            if (!sound) {
                return false;
            }
        }
        return true;
    }

    /** A field for the column {@code name}, whose column is named {@code plain} but for an end. */
    Given member(String name, String plain) {
        String camel = camel(plain);
        if (!startsWell(camel)) {
            String prefix = camel.isEmpty() ? "field" : "number";
            return free(prefix + upper(camel), "its name begins with no letter");
        }
        if (WORDS.contains(camel)) {
            return free(camel + "Field", "'" + camel + "' is a word of Java");
        }
        return free(camel, reason(name));
    }

    /** What a reader may wonder about who knows the rule of names; null where nothing is odd. */
    private static @Nullable String reason(String name) {
        if (!name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c))) {
            return "it has characters that a name cannot have";
        }
        if (name.contains("__")) {
            return "it has more than one '_' in a row";
        }
        if (name.startsWith("_") || name.endsWith("_")) {
            return "it has a '_' at an end";
        }
        return name.equals(name.toLowerCase(Locale.ROOT)) ? null : "it has capitals";
    }

    /** The name itself, or with a number where it is taken. */
    Given free(String name, @Nullable String why) {
        if (taken.add(key(name))) {
            return new Given(name, why);
        }
        int number = 2;
        while (!taken.add(key(name + number))) {
            number++;
        }
        return new Given(name + number, "'" + name + "' is taken");
    }

    /** A constant of an enum for {@code value}. */
    Given constant(String value) {
        var name = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            name.append(isLetterOrDigit(c) ? c : '_');
        }
        String upper = name.toString().toUpperCase(Locale.ROOT);
        if (upper.chars().allMatch(c -> c == '_')) {
            upper = "NONE";
        }
        return free(startsWell(upper) ? upper : "_" + upper, null);
    }

    private static boolean startsWell(String name) {
        return !name.isEmpty() && Character.isLetter(name.charAt(0));
    }

    private static boolean isLetterOrDigit(char c) {
        return Character.isLetterOrDigit(c) && Character.isJavaIdentifierPart(c);
    }

    /** {@code order_date} is {@code orderDate}, and so is {@code ORDER_DATE}. */
    static String camel(String name) {
        String calm = name.equals(name.toUpperCase(Locale.ROOT)) ? lower(name) : name;
        var camel = new StringBuilder();
        boolean begins = false;
        for (int i = 0; i < calm.length(); i++) {
            char c = calm.charAt(i);
            if (!isLetterOrDigit(c)) {
                begins = true;
            } else {
                boolean first = camel.isEmpty();
                char shown = begins && !first ? Character.toUpperCase(c) : c;
                camel.append(first ? Character.toLowerCase(c) : shown);
                begins = false;
            }
        }
        return camel.toString();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String upper(String name) {
        return name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** What a field without a word about it has as its column. */
    static String column(String member, boolean relation) {
        return Names.snake(member) + (relation ? "_id" : "");
    }
}
