package io.portolan.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.portolan.contracts.Event;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.portolan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] SHARED = {
        "io.portolan.contracts..",
        "io.portolan.platform..",
        "io.portolan.command.platform..",
        "io.portolan.query.platform..",
        "io.portolan.embedded.."
    };

    /** What a feature shows to others: commands, what they carry, aggregates for commits of several subjects, links. */
    private static final DescribedPredicate<JavaClass> SHOWN = describe(
            "a command, a record, an aggregate or a link",
            type -> type.isRecord()
                    || outermost(type).getSimpleName().endsWith("Command")
                    || type.getSimpleName().matches(".*(Aggregate|Link)"));

    /** What Spring has to reach from another package. */
    private static final DescribedPredicate<JavaClass> ENTRANCES = describe(
            "an entrance",
            type -> type.getSimpleName().endsWith("Configuration")
                    || type.tryGetMethod("main", String[].class).isPresent());

    @ArchTest
    static final ArchRule contractsNeedNoFramework = classes()
            .that()
            .resideInAPackage("io.portolan.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "io.portolan.contracts..")
            .because("whoever reads our events should need nothing else of ours");

    @ArchTest
    static final ArchRule platformKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("io.portolan.platform..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.portolan..")
                    .and(not(resideInAnyPackage("io.portolan.platform..", "io.portolan.contracts.."))))
            .because("it is what both services do alike, whatever their features are");

    @ArchTest
    static final ArchRule embeddedKnowsNothingOfUs = noClasses()
            .that()
            .resideInAPackage("io.portolan.embedded..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.portolan..").and(not(resideInAPackage("io.portolan.embedded.."))))
            .because("a broker and a store don't care who uses them");

    @ArchTest
    static final ArchRule commandServiceStandsAlone = noClasses()
            .that()
            .resideInAPackage("io.portolan.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.portolan.query..", "io.portolan.standalone..", "io.portolan.embedded..")
            .because("the query side can be deleted and rebuilt without it");

    @ArchTest
    static final ArchRule queryServiceStandsAlone = noClasses()
            .that()
            .resideInAPackage("io.portolan.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.portolan.command..", "io.portolan.standalone..", "io.portolan.embedded..")
            .because("the events are all that it learns from the other side");

    @ArchTest
    static final ArchRule servicesPlatformsKnowNoFeature = noClasses()
            .that()
            .resideInAnyPackage("io.portolan.command.platform..", "io.portolan.query.platform..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.portolan.command.(*)..", "io.portolan.query.(*)..")
                    .and(not(resideInAnyPackage("io.portolan.command.platform..", "io.portolan.query.platform.."))))
            .because("features come and go, and bring along what they need");

    @ArchTest
    static final ArchRule commandFeaturesMeetThroughCommands = slices().matching("io.portolan.command.(*)..")
            .namingSlices("feature $1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("io.portolan.command.platform.."), resideInAPackage("io.portolan.."))
            .ignoreDependency(
                    resideInAPackage("io.portolan.."),
                    resideInAPackage("io.portolan.command.platform..").or(SHOWN))
            .because("a feature must be readable, and removable, without the others");

    @ArchTest
    static final ArchRule queryFeaturesDoNotMeet = slices().matching("io.portolan.query.(*)..")
            .namingSlices("feature $1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("io.portolan.query.platform.."), resideInAPackage("io.portolan.."))
            .ignoreDependency(resideInAPackage("io.portolan.."), resideInAPackage("io.portolan.query.platform.."))
            .because("each view is made from events alone")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.portolan.(command|query).(*)..")
            .should()
            .beFreeOfCycles()
            .because("of two features that need each other none can be understood first");

    @ArchTest
    static final ArchRule onlyDeliveriesCallOut = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Delivery")
            .and(describe(
                    "aren't part of one",
                    type -> !outermost(type).getSimpleName().endsWith("Delivery")))
            .and(not(ENTRANCES))
            .and()
            .doNotHaveFullyQualifiedName("io.portolan.query.keys.CommandService")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.mail..",
                    "jakarta.mail..",
                    "java.net.http..",
                    "reactor.netty.http.client..",
                    "org.springframework.web.reactive.function.client..")
            .because("calls to the outside need addresses checked, time limits and care about redelivery; one service"
                    + " asking the other is no such call");

    @ArchTest
    static final ArchRule aggregatesArePure = noClasses()
            .that()
            .haveSimpleNameEndingWith("Aggregate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "reactor..", "com.mongodb..", "org.apache.kafka..", "java.io..")
            .because("a decision is a function of the state and the command");

    @ArchTest
    static final ArchRule eventsAreRecords = classes()
            .that()
            .implement(Event.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .because("facts don't change");

    @ArchTest
    static final ArchRule commandsAreRecords = classes()
            .that()
            .implement("io.portolan.command.platform.Command")
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .because("a command that is tried again must still be the same");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.portolan.embedded.BrokerProcess")
            .should()
            .callMethodWhere(describe(
                    "Thread.sleep",
                    call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                            && call.getName().equals("sleep")))
            .because("what is waited for can be awaited, and be stopped meanwhile");

    @ArchTest
    static final ArchRule onlyConsolesPrint = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.portolan.standalone.Portolan")
            .and()
            .doNotHaveFullyQualifiedName("io.portolan.command.users.BootstrapKey")
            .and()
            .doNotHaveFullyQualifiedName("io.portolan.embedded.BrokerProcess")
            .should(ACCESS_STANDARD_STREAMS)
            .because("what is worth saying goes through the log, where secrets are never said");

    @ArchTest
    static final ArchRule logsGoThroughSlf4j =
            noClasses().should(USE_JAVA_UTIL_LOGGING).because("one configuration decides what is logged where");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("a constructor says what an object needs, and tests can call it");

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto|Data|Info)")
            .orShould()
            .haveNameMatching(".*[.$](Base|Abstract)[A-Z].*")
            .because("a name that fits everything tells nothing");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().should(beInANullMarkedPackage()).because("null is allowed only where a type says so");

    @ArchTest
    static final ArchRule featuresKeepToThemselves = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and(not(resideInAnyPackage(SHARED)))
            .and(not(SHOWN))
            .should(bePublicForAReason())
            .because("what nobody else can use can be changed at will");

    private static ArchCondition<JavaClass> bePublicForAReason() {
        return new ArchCondition<>("be an entrance") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, ENTRANCES.test(type), type.getName() + " is public"));
            }
        };
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not null-marked"));
            }
        };
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
