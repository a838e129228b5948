package dev.belleville.rest.vectors;

import dev.belleville.orm.Choice;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.meta.FieldKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of models that the facts declare, each as a model here has it. */
@Entity
public class Declared extends Model {
    /** The declaration: the class of the field and its options. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Told {
        /** The class, and the options sorted by name. */
        String value();
    }

    /** One of two. */
    public enum Ab implements Choice {
        A,
        B;

        @Override
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String label() {
            return name();
        }
    }

    /** One of one. */
    public enum OnlyA implements Choice {
        A;

        @Override
        public String value() {
            return "a";
        }

        @Override
        public String label() {
            return name();
        }
    }

    @Told("CharField {max_length=10}")
    @Column(max = 10)
    public String f1;

    @Told("CharField {max_length=10, null=true}")
    @Column(max = 10)
    public @Nullable String f2;

    @Told("CharField {blank=true, max_length=10}")
    @Column(max = 10, blank = true)
    public String f3;

    @Told("CharField {max_length=10, unique=true}")
    @Column(max = 10, unique = true)
    public String f4;

    @Told("CharField {editable=false, max_length=10}")
    @Column(max = 10, editable = false)
    public String f5;

    @Told("CharField {help_text=Help!, max_length=10, verbose_name=my name}")
    @Column(max = 10, label = "my name", help = "Help!")
    public String f6;

    @Told("TextField {}")
    public String f7;

    @Told("TextField {blank=true}")
    @Column(blank = true)
    public String f8;

    @Told("TextField {unique=true}")
    @Column(unique = true)
    public String f9;

    @Told("TextField {editable=false}")
    @Column(editable = false)
    public String f10;

    @Told("TextField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public String f11;

    @Told("TextField {verbose_name=F}")
    @Column(label = "F")
    public String f12;

    @Told("SlugField {blank=true, null=true}")
    @Column(kind = FieldKind.SLUG, max = 50, blank = true)
    public @Nullable String f13;

    @Told("SlugField {default=null, null=true}")
    @Column(kind = FieldKind.SLUG, max = 50)
    public @Nullable String f14;

    @Told("SlugField {editable=false}")
    @Column(kind = FieldKind.SLUG, max = 50, editable = false)
    public String f15;

    @Told("SlugField {}")
    @Column(kind = FieldKind.SLUG, max = 50)
    public String f16;

    @Told("EmailField {}")
    @Column(kind = FieldKind.EMAIL, max = 254)
    public String f17;

    @Told("EmailField {null=true}")
    @Column(kind = FieldKind.EMAIL, max = 254)
    public @Nullable String f18;

    @Told("EmailField {default=null, null=true}")
    @Column(kind = FieldKind.EMAIL, max = 254)
    public @Nullable String f19;

    @Told("EmailField {unique=true}")
    @Column(kind = FieldKind.EMAIL, max = 254, unique = true)
    public String f20;

    @Told("EmailField {help_text=Help!, verbose_name=my name}")
    @Column(kind = FieldKind.EMAIL, max = 254, label = "my name", help = "Help!")
    public String f21;

    @Told("URLField {}")
    @Column(kind = FieldKind.URL, max = 200)
    public String f22;

    @Told("URLField {null=true}")
    @Column(kind = FieldKind.URL, max = 200)
    public @Nullable String f23;

    @Told("URLField {blank=true}")
    @Column(kind = FieldKind.URL, max = 200, blank = true)
    public String f24;

    @Told("URLField {blank=true, null=true}")
    @Column(kind = FieldKind.URL, max = 200, blank = true)
    public @Nullable String f25;

    @Told("URLField {default=null, null=true}")
    @Column(kind = FieldKind.URL, max = 200)
    public @Nullable String f26;

    @Told("URLField {unique=true}")
    @Column(kind = FieldKind.URL, max = 200, unique = true)
    public String f27;

    @Told("URLField {verbose_name=F}")
    @Column(kind = FieldKind.URL, max = 200, label = "F")
    public String f28;

    @Told("IntegerField {}")
    public Integer f29;

    @Told("IntegerField {null=true}")
    public @Nullable Integer f30;

    @Told("IntegerField {unique=true}")
    @Column(unique = true)
    public Integer f31;

    @Told("IntegerField {verbose_name=F}")
    @Column(label = "F")
    public Integer f32;

    @Told("SmallIntegerField {}")
    public Short f33;

    @Told("SmallIntegerField {blank=true}")
    @Column(blank = true)
    public Short f34;

    @Told("SmallIntegerField {blank=true, null=true}")
    @Column(blank = true)
    public @Nullable Short f35;

    @Told("SmallIntegerField {unique=true}")
    @Column(unique = true)
    public Short f36;

    @Told("SmallIntegerField {editable=false}")
    @Column(editable = false)
    public Short f37;

    @Told("SmallIntegerField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public Short f38;

    @Told("BigIntegerField {}")
    public Long f39;

    @Told("BigIntegerField {null=true}")
    public @Nullable Long f40;

    @Told("BigIntegerField {blank=true}")
    @Column(blank = true)
    public Long f41;

    @Told("BigIntegerField {default=null, null=true}")
    public @Nullable Long f42;

    @Told("BigIntegerField {unique=true}")
    @Column(unique = true)
    public Long f43;

    @Told("BigIntegerField {editable=false}")
    @Column(editable = false)
    public Long f44;

    @Told("BigIntegerField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public Long f45;

    @Told("BigIntegerField {verbose_name=F}")
    @Column(label = "F")
    public Long f46;

    @Told("PositiveIntegerField {}")
    @Column(positive = true)
    public Integer f47;

    @Told("PositiveIntegerField {blank=true, null=true}")
    @Column(positive = true, blank = true)
    public @Nullable Integer f48;

    @Told("PositiveIntegerField {default=null, null=true}")
    @Column(positive = true)
    public @Nullable Integer f49;

    @Told("PositiveIntegerField {unique=true}")
    @Column(positive = true, unique = true)
    public Integer f50;

    @Told("PositiveIntegerField {editable=false}")
    @Column(positive = true, editable = false)
    public Integer f51;

    @Told("PositiveIntegerField {help_text=Help!, verbose_name=my name}")
    @Column(positive = true, label = "my name", help = "Help!")
    public Integer f52;

    @Told("PositiveIntegerField {verbose_name=F}")
    @Column(positive = true, label = "F")
    public Integer f53;

    @Told("PositiveSmallIntegerField {null=true}")
    @Column(positive = true)
    public @Nullable Short f54;

    @Told("PositiveSmallIntegerField {blank=true}")
    @Column(positive = true, blank = true)
    public Short f55;

    @Told("PositiveSmallIntegerField {blank=true, null=true}")
    @Column(positive = true, blank = true)
    public @Nullable Short f56;

    @Told("PositiveSmallIntegerField {default=null, null=true}")
    @Column(positive = true)
    public @Nullable Short f57;

    @Told("PositiveSmallIntegerField {unique=true}")
    @Column(positive = true, unique = true)
    public Short f58;

    @Told("PositiveSmallIntegerField {editable=false}")
    @Column(positive = true, editable = false)
    public Short f59;

    @Told("PositiveSmallIntegerField {help_text=Help!, verbose_name=my name}")
    @Column(positive = true, label = "my name", help = "Help!")
    public Short f60;

    @Told("PositiveSmallIntegerField {verbose_name=F}")
    @Column(positive = true, label = "F")
    public Short f61;

    @Told("PositiveBigIntegerField {null=true}")
    @Column(positive = true)
    public @Nullable Long f62;

    @Told("PositiveBigIntegerField {default=null, null=true}")
    @Column(positive = true)
    public @Nullable Long f63;

    @Told("PositiveBigIntegerField {unique=true}")
    @Column(positive = true, unique = true)
    public Long f64;

    @Told("PositiveBigIntegerField {help_text=Help!, verbose_name=my name}")
    @Column(positive = true, label = "my name", help = "Help!")
    public Long f65;

    @Told("PositiveBigIntegerField {verbose_name=F}")
    @Column(positive = true, label = "F")
    public Long f66;

    @Told("PositiveBigIntegerField {}")
    @Column(positive = true)
    public Long f67;

    @Told("BooleanField {}")
    public Boolean f68;

    @Told("BooleanField {null=true}")
    public @Nullable Boolean f69;

    @Told("BooleanField {default=null, null=true}")
    public @Nullable Boolean f70;

    @Told("BooleanField {unique=true}")
    @Column(unique = true)
    public Boolean f71;

    @Told("BooleanField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public Boolean f72;

    @Told("BooleanField {verbose_name=F}")
    @Column(label = "F")
    public Boolean f73;

    @Told("FloatField {}")
    public Double f74;

    @Told("FloatField {null=true}")
    public @Nullable Double f75;

    @Told("FloatField {blank=true}")
    @Column(blank = true)
    public Double f76;

    @Told("FloatField {blank=true, null=true}")
    @Column(blank = true)
    public @Nullable Double f77;

    @Told("FloatField {default=null, null=true}")
    public @Nullable Double f78;

    @Told("FloatField {verbose_name=F}")
    @Column(label = "F")
    public Double f79;

    @Told("DecimalField {decimal_places=2, max_digits=5, null=true}")
    @Column(digits = 5, places = 2)
    public @Nullable BigDecimal f80;

    @Told("DecimalField {blank=true, decimal_places=2, max_digits=5}")
    @Column(digits = 5, places = 2, blank = true)
    public BigDecimal f81;

    @Told("DecimalField {blank=true, decimal_places=2, max_digits=5, null=true}")
    @Column(digits = 5, places = 2, blank = true)
    public @Nullable BigDecimal f82;

    @Told("DecimalField {decimal_places=2, max_digits=5, unique=true}")
    @Column(digits = 5, places = 2, unique = true)
    public BigDecimal f83;

    @Told("DecimalField {decimal_places=2, help_text=Help!, max_digits=5, verbose_name=my name}")
    @Column(digits = 5, places = 2, label = "my name", help = "Help!")
    public BigDecimal f84;

    @Told("DecimalField {decimal_places=2, max_digits=5, verbose_name=F}")
    @Column(digits = 5, places = 2, label = "F")
    public BigDecimal f85;

    @Told("DecimalField {decimal_places=2, max_digits=5}")
    @Column(digits = 5, places = 2)
    public BigDecimal f86;

    @Told("DateField {}")
    public LocalDate f87;

    @Told("DateField {blank=true}")
    @Column(blank = true)
    public LocalDate f88;

    @Told("DateField {blank=true, null=true}")
    @Column(blank = true)
    public @Nullable LocalDate f89;

    @Told("DateField {default=null, null=true}")
    public @Nullable LocalDate f90;

    @Told("DateField {unique=true}")
    @Column(unique = true)
    public LocalDate f91;

    @Told("DateField {editable=false}")
    @Column(editable = false)
    public LocalDate f92;

    @Told("DateField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public LocalDate f93;

    @Told("DateTimeField {blank=true}")
    @Column(blank = true)
    public Instant f94;

    @Told("DateTimeField {blank=true, null=true}")
    @Column(blank = true)
    public @Nullable Instant f95;

    @Told("DateTimeField {default=null, null=true}")
    public @Nullable Instant f96;

    @Told("DateTimeField {unique=true}")
    @Column(unique = true)
    public Instant f97;

    @Told("DateTimeField {editable=false}")
    @Column(editable = false)
    public Instant f98;

    @Told("DateTimeField {}")
    public Instant f99;

    @Told("TimeField {}")
    public LocalTime f100;

    @Told("TimeField {default=null, null=true}")
    public @Nullable LocalTime f101;

    @Told("TimeField {unique=true}")
    @Column(unique = true)
    public LocalTime f102;

    @Told("TimeField {editable=false}")
    @Column(editable = false)
    public LocalTime f103;

    @Told("TimeField {verbose_name=F}")
    @Column(label = "F")
    public LocalTime f104;

    @Told("DurationField {}")
    public Duration f105;

    @Told("DurationField {null=true}")
    public @Nullable Duration f106;

    @Told("DurationField {blank=true}")
    @Column(blank = true)
    public Duration f107;

    @Told("DurationField {default=null, null=true}")
    public @Nullable Duration f108;

    @Told("DurationField {unique=true}")
    @Column(unique = true)
    public Duration f109;

    @Told("DurationField {editable=false}")
    @Column(editable = false)
    public Duration f110;

    @Told("DurationField {verbose_name=F}")
    @Column(label = "F")
    public Duration f111;

    @Told("UUIDField {}")
    public UUID f112;

    @Told("UUIDField {null=true}")
    public @Nullable UUID f113;

    @Told("UUIDField {blank=true}")
    @Column(blank = true)
    public UUID f114;

    @Told("UUIDField {blank=true, null=true}")
    @Column(blank = true)
    public @Nullable UUID f115;

    @Told("UUIDField {default=null, null=true}")
    public @Nullable UUID f116;

    @Told("UUIDField {unique=true}")
    @Column(unique = true)
    public UUID f117;

    @Told("UUIDField {editable=false}")
    @Column(editable = false)
    public UUID f118;

    @Told("UUIDField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public UUID f119;

    @Told("UUIDField {verbose_name=F}")
    @Column(label = "F")
    public UUID f120;

    @Told("GenericIPAddressField {default=null, null=true}")
    @Column(kind = FieldKind.GENERIC_IP_ADDRESS)
    public @Nullable String f122;

    @Told("GenericIPAddressField {editable=false}")
    @Column(kind = FieldKind.GENERIC_IP_ADDRESS, editable = false)
    public String f123;

    @Told("GenericIPAddressField {verbose_name=F}")
    @Column(kind = FieldKind.GENERIC_IP_ADDRESS, label = "F")
    public String f124;

    @Told("GenericIPAddressField {}")
    @Column(kind = FieldKind.GENERIC_IP_ADDRESS)
    public String f125;

    @Told("BinaryField {null=true}")
    public byte @Nullable [] f126;

    @Told("BinaryField {blank=true}")
    @Column(blank = true)
    public byte[] f127;

    @Told("BinaryField {blank=true, null=true}")
    @Column(blank = true)
    public byte @Nullable [] f128;

    @Told("BinaryField {editable=false}")
    @Column(editable = false)
    public byte[] f129;

    @Told("JSONField {}")
    public Map<String, Object> f130;

    @Told("JSONField {blank=true}")
    @Column(blank = true)
    public Map<String, Object> f131;

    @Told("JSONField {blank=true, null=true}")
    @Column(blank = true)
    public @Nullable Map<String, Object> f132;

    @Told("JSONField {default=null, null=true}")
    public @Nullable Map<String, Object> f133;

    @Told("JSONField {unique=true}")
    @Column(unique = true)
    public Map<String, Object> f134;

    @Told("JSONField {editable=false}")
    @Column(editable = false)
    public Map<String, Object> f135;

    @Told("JSONField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public Map<String, Object> f136;

    @Told("FileField {}")
    public StoredFile f137;

    @Told("FileField {null=true}")
    public @Nullable StoredFile f138;

    @Told("FileField {blank=true}")
    @Column(blank = true)
    public StoredFile f139;

    @Told("FileField {blank=true, null=true}")
    @Column(blank = true)
    public @Nullable StoredFile f140;

    @Told("FileField {default=null, null=true}")
    public @Nullable StoredFile f141;

    @Told("FileField {unique=true}")
    @Column(unique = true)
    public StoredFile f142;

    @Told("FileField {editable=false}")
    @Column(editable = false)
    public StoredFile f143;

    @Told("FileField {help_text=Help!, verbose_name=my name}")
    @Column(label = "my name", help = "Help!")
    public StoredFile f144;

    @Told("CharField {default=x, max_length=5}")
    @Column(max = 5)
    public String f145 = "x";

    @Told("CharField {choices=[[a, A], [b, B]], max_length=5}")
    @Column(max = 5, choices = Ab.class)
    public String f146;

    @Told("CharField {blank=true, choices=[[a, A]], max_length=5}")
    @Column(max = 5, blank = true, choices = OnlyA.class)
    public String f147;

    @Told("CharField {blank=true, choices=[[a, A]], max_length=5, null=true}")
    @Column(max = 5, blank = true, choices = OnlyA.class)
    public @Nullable String f148;

    @Told("CharField {choices=[[a, A]], default=a, max_length=5}")
    @Column(max = 5, choices = OnlyA.class)
    public String f149 = "a";

    @Told("BooleanField {default=false}")
    public Boolean f150 = false;

    @Told("DateField {auto_now=true}")
    @Column(autoNow = true)
    public LocalDate f151;

    @Told("DateTimeField {auto_now_add=true}")
    @Column(autoNowAdd = true)
    public Instant f152;

    @Told("TextField {choices=[[a, A]]}")
    @Column(choices = OnlyA.class)
    public String f153;

    @Told("SlugField {allow_unicode=true}")
    @Column(kind = FieldKind.SLUG, max = 50, allowUnicode = true)
    public String f154;

    @Told("SlugField {max_length=5}")
    @Column(kind = FieldKind.SLUG, max = 5)
    public String f155;

    @Told("GenericIPAddressField {protocol=IPv4}")
    @Column(kind = FieldKind.GENERIC_IP_ADDRESS)
    @IpAddress(protocol = IpAddress.Protocol.IPV4)
    public String f156;

    @Told("GenericIPAddressField {unpack_ipv4=true}")
    @Column(kind = FieldKind.GENERIC_IP_ADDRESS)
    @IpAddress(unpackIpv4 = true)
    public String f157;

    @Told("URLField {max_length=50}")
    @Column(kind = FieldKind.URL, max = 50)
    public String f158;

    @Told("CharField {max_length=5, null=true, unique=true}")
    @Column(max = 5, unique = true)
    public @Nullable String f159;

    @Told("CharField {default=q, max_length=5, unique=true}")
    @Column(max = 5, unique = true)
    public String f160 = "q";

    @Told("ForeignKey {}")
    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "f161")
    public final Ref<Library.Author> f161 = Ref.to(Library.Author.class);

    @Told("ForeignKey {null=true}")
    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "f162")
    public final Ref<Library.@Nullable Author> f162 = Ref.to(Library.Author.class);

    @Told("ForeignKey {blank=true, null=true}")
    @ForeignKey(onDelete = OnDelete.CASCADE, blank = true, relatedName = "f163")
    public final Ref<Library.@Nullable Author> f163 = Ref.to(Library.Author.class);

    @Told("ForeignKey {blank=true}")
    @ForeignKey(onDelete = OnDelete.CASCADE, blank = true, relatedName = "f164")
    public final Ref<Library.Author> f164 = Ref.to(Library.Author.class);

    @Told("ForeignKey {help_text=H, verbose_name=V}")
    @ForeignKey(onDelete = OnDelete.CASCADE, label = "V", help = "H", relatedName = "f165")
    public final Ref<Library.Author> f165 = Ref.to(Library.Author.class);

    @Told("ForeignKey {editable=false}")
    @ForeignKey(onDelete = OnDelete.CASCADE, editable = false, relatedName = "f166")
    public final Ref<Library.Author> f166 = Ref.to(Library.Author.class);

    @Told("OneToOneField {}")
    @OneToOne(onDelete = OnDelete.CASCADE, relatedName = "f167")
    public final Ref<Library.Author> f167 = Ref.to(Library.Author.class);

    @Told("OneToOneField {null=true}")
    @OneToOne(onDelete = OnDelete.CASCADE, relatedName = "f168")
    public final Ref<Library.@Nullable Author> f168 = Ref.to(Library.Author.class);

    @Told("OneToOneField {blank=true}")
    @OneToOne(onDelete = OnDelete.CASCADE, blank = true, relatedName = "f169")
    public final Ref<Library.Author> f169 = Ref.to(Library.Author.class);

    @Told("OneToOneField {editable=false}")
    @OneToOne(onDelete = OnDelete.CASCADE, editable = false, relatedName = "f170")
    public final Ref<Library.Author> f170 = Ref.to(Library.Author.class);

    @Told("ManyToManyField {}")
    @ManyToMany(relatedName = "f171")
    public final Many<Library.Author> f171 = Many.to(Library.Author.class);

    @Told("ManyToManyField {blank=true}")
    @ManyToMany(blank = true, relatedName = "f172")
    public final Many<Library.Author> f172 = Many.to(Library.Author.class);

    @Told("ManyToManyField {help_text=h}")
    @ManyToMany(help = "h", relatedName = "f173")
    public final Many<Library.Author> f173 = Many.to(Library.Author.class);

    @Told("IntegerField {default=3}")
    public Integer f174 = 3;

    @Told("CharField {choices=[[a, A]], max_length=10}")
    @Column(max = 10, choices = OnlyA.class)
    public String f175;
}
