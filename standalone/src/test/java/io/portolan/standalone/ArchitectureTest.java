package io.portolan.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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

/** Which part may know which. */
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
            .and()
            .doNotHaveFullyQualifiedName("io.portolan.command.platform.search.QueryService")
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

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
