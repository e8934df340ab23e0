/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who presides: the rules PR1 to PR12 of session/RULES.md as a model that spin searches exhaustively. Each step
 * of the server bears the number of the rule that it follows; tests/model/run searches the model and says what
 * it found. Time is left out: what may happen at some time may happen at any time.
 *
 * An epoch is a count without an end. All that the rules ask of it is whether an act was meant for the present
 * one, so the model keeps that alone: each change of the chair makes every act that is under way stale.
 *
 * Planted errors, each of which must be found: TWO_HOLDERS (a successor takes the chair and the one before
 * keeps it), STALE_ACTS (the epoch of an act is not looked at), CHAIR_LOST (only who gave the newest mandate
 * takes the chair back).
 */

#define C 0 /* the Chair, by office */
#define V 1 /* a Vice-Chair */
#define R 2 /* the Rapporteur */
#define S 3 /* the secretary */
#define NOBODY 4

mtype = { nothing, act, offer, reply, give_back, resume };
mtype mail[4] = nothing; /* what each of them has sent and the server has not decided on */
bool fresh[4];           /* it was meant for the present epoch */

bool presides[3];
byte depth = 0;          /* mandates in force, the newest on top of those it replaced by succession */
byte under[2];           /* to whom: distinct, since who was succeeded has the old mandate back */
byte offered = NOBODY;
byte order = 0;          /* of succession: 0 none; 1 V, R; 2 R, V, C */

bool link[3] = true;
bool lost;               /* the link of the presiding officer, on record */
bool grace_over;
bool insists;            /* the Chair stays connected and asks for the chair until it presides */

hidden byte old, next, left_over;

#define HOLDER (depth == 0 -> C : under[depth - 1])
#ifdef STALE_ACTS
#define MAY_ACT(who) (presides[who])
#else
#define MAY_ACT(who) (presides[who] && fresh[who])
#endif

/* Two who preside, or none, is the error that everything here is to exclude. */
inline check() {
    assert(presides[C] + presides[V] + presides[R] == 1);
    assert(presides[HOLDER]);
    assert(depth == 0 || offered == NOBODY);
    assert(depth < 2 || under[0] != under[1])
}

/* PR2: a change of the chair begins an epoch; what is under way was meant for an earlier one. */
inline pass_to(who) {
    presides[old] = false;
    presides[who] = true;
    fresh[C] = false; fresh[V] = false; fresh[R] = false; fresh[S] = false;
    lost = false;
    grace_over = false
}

/* Mandates end down to this many, and the chair is with whom the last of them names, or with the Chair. */
inline end_mandates(to_depth) {
    old = HOLDER;
    left_over = to_depth;
    do
    :: depth > left_over -> depth--; under[depth] = 0
    :: else -> break
    od;
    pass_to(HOLDER)
}

/* The first in the order who is connected and does not preside; there is one. */
inline find_next() {
    if
    :: order == 1 && link[V] && HOLDER != V -> next = V
    :: order == 1 && !(link[V] && HOLDER != V) && link[R] && HOLDER != R -> next = R
    :: order == 2 && link[R] && HOLDER != R -> next = R
    :: order == 2 && !(link[R] && HOLDER != R) && link[V] && HOLDER != V -> next = V
    :: order == 2 && !(link[R] && HOLDER != R) && !(link[V] && HOLDER != V) && link[C] && HOLDER != C ->
       next = C
    fi
}

#define SOMEBODY_FOLLOWS \
    ((order != 0 && ((link[V] && HOLDER != V) || (link[R] && HOLDER != R))) || \
     (order == 2 && link[C] && HOLDER != C))

/* PR9: who gave or lost the chair has it back as before; anybody else presides by a mandate above the others. */
inline succeed() {
    find_next();
    offered = NOBODY;
    if
    :: next == C -> end_mandates(0)
    :: depth == 2 && next == under[0] -> end_mandates(1)
    :: else ->
       old = HOLDER;
       under[depth] = next;
       depth++;
       pass_to(next);
#ifdef TWO_HOLDERS
       presides[old] = true
#endif
    fi;
    next = 0
}

inline decided(who) {
    mail[who] = nothing;
    fresh[who] = false;
    check()
}

/* The server decides on what one of them has sent. */
proctype server(byte who) {
    do
    :: atomic { mail[who] == act && who != S ->
PR1_the_presiding_officer_acts:
        if
        :: MAY_ACT(who) -> assert(fresh[who] && who == HOLDER)
        :: MAY_ACT(who) ->
PR9_an_order_of_succession:
           assert(fresh[who] && who == HOLDER);
           if
           :: order = 0
           :: order = 1
           :: order = 2
           fi
        :: else -> skip /* not_presiding, epoch_stale */
        fi;
        decided(who) }
    :: atomic { mail[who] == act && who == S ->
PR12_the_secretary_acts_on_instruction:
        if
#ifdef STALE_ACTS
        :: true -> assert(fresh[S])
#else
        :: fresh[S] -> skip
        :: else -> skip /* epoch_stale */
#endif
        fi;
        decided(who) }
    :: atomic { mail[who] == offer ->
PR3_the_chair_offers_the_chair:
        if
        :: MAY_ACT(who) && depth == 0 && offered == NOBODY -> assert(fresh[who]); offered = V
        :: MAY_ACT(who) && depth == 0 && offered == NOBODY -> assert(fresh[who]); offered = R
        :: MAY_ACT(who) && offered != NOBODY ->
PR4_one_offer_at_a_time:
           skip /* mandate_pending */
        :: else -> skip /* epoch_stale, not_presiding */
        fi;
        decided(who) }
    :: atomic { mail[who] == reply ->
PR5_the_officer_named_accepts_or_declines:
        if
        :: offered == who ->
           old = HOLDER;
           under[0] = who;
           depth = 1;
           offered = NOBODY;
           pass_to(who)
        :: offered == who -> offered = NOBODY
        :: else -> skip /* mandate_not_pending, role_required */
        fi;
        decided(who) }
    :: atomic { mail[who] == give_back ->
PR6_who_presides_by_a_mandate_gives_it_back:
        if
        :: MAY_ACT(who) && depth > 0 -> assert(fresh[who]); end_mandates(depth - 1)
        :: else -> skip /* no_mandate, epoch_stale */
        fi;
        decided(who) }
    :: atomic { mail[who] == resume && who == C ->
PR7_the_chair_takes_the_chair_back:
        if
#ifdef CHAIR_LOST
        :: depth == 1 -> end_mandates(0)
#else
        :: depth > 0 -> end_mandates(0)
#endif
        :: depth == 0 && offered != NOBODY -> offered = NOBODY
        :: else -> skip /* no_mandate */
        fi;
        decided(who) }
    :: atomic { mail[who] == resume && who != C ->
PR11_who_was_succeeded_takes_the_chair_back:
        if
        :: depth == 2 && under[0] == who -> end_mandates(1)
        :: else -> skip /* role_required */
        fi;
        decided(who) }
    od
}

/* What happens by itself. */
proctype deadlines() {
    do
    :: atomic { depth > 0 ->
PR8_mandates_lapse_together:
        end_mandates(0); check() }
    :: atomic { offered != NOBODY ->
PR8_an_offer_lapses:
        offered = NOBODY; check() }
    :: atomic { !lost && !link[HOLDER] ->
PR10_the_link_is_lost:
        lost = true }
    :: atomic { lost && link[HOLDER] ->
PR10_the_link_is_back:
        lost = false; grace_over = false }
    :: atomic { lost && !grace_over ->
PR9_the_grace_time_is_over:
        grace_over = true }
    :: atomic { lost && grace_over && !link[HOLDER] && SOMEBODY_FOLLOWS ->
PR9_a_successor_takes_the_chair:
        succeed(); check() }
    od
}

inline send(who, what) {
    mail[who] = what;
    fresh[who] = (what == act || what == offer || what == give_back) /* accept and resume name no epoch */
}

/* The Chair acts as it likes, until it insists on the chair: from then on it stays and asks. */
proctype chair() {
    do
    :: atomic { !insists && link[C] -> link[C] = false }
    :: atomic { !link[C] -> link[C] = true }
    :: atomic { !insists && link[C] && mail[C] == nothing ->
        if
        :: send(C, act)
        :: send(C, offer)
        :: send(C, resume)
        fi }
    :: atomic { !insists -> insists = true }
    :: atomic { insists && link[C] && !presides[C] && mail[C] == nothing -> send(C, resume) }
    od
}

proctype officer(byte who) {
    do
    :: atomic { link[who] -> link[who] = false }
    :: atomic { !link[who] -> link[who] = true }
    :: atomic { link[who] && mail[who] == nothing ->
        if
        :: send(who, act)
        :: send(who, reply)
        :: send(who, give_back)
        :: send(who, resume)
        fi }
    od
}

proctype secretary() {
    do
    :: atomic { mail[S] == nothing -> send(S, act) }
    od
}

init {
    atomic {
        presides[C] = true;
        run chair();
        run officer(V);
        run officer(R);
        run secretary();
        run server(C);
        run server(V);
        run server(R);
        run server(S);
        run deadlines()
    }
}

/* The chair is never lost for ever: the Chair that stays connected and asks presides again, whatever the others
 * do and whoever else is gone. */
ltl regained { [] (insists -> <> presides[C]) }
