/* A feed at one breast, written by hand for speed: the bound that Lactea's engine is measured by.
 *
 * The same equations and the same steps as src/lactea/simulation, with nothing else: no record, no
 * solutes, no infant but its vigour and its two sucks, no other way to end than the planned one.
 * Lobes are lanes, padded to whole vectors; divisions by what is fixed are products with its
 * reciprocal; all that a lane does in one step stays in registers.
 *
 * `numbers.h` is written when this is compiled. It holds LANES, SAMPLES and PHASES, and one macro
 * for each parameter (organ_symbol, stage_symbol), which expands to an element of `numbers`.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "numbers.h"
#include "body.h"

enum { ALVEOLAR, DUCTAL, CONTRACTION, OPENING, CALCIUM, OUT, MADE, LOBE_ROWS };
enum { CAPACITY, REST_VOLUME, DUCTULE, NIPPLE, SENSITIVITY, SHARE, SIDE, LANE_ROWS };
enum { SUCK, PAUSE, DRY_SUCK }; /* waves of an infant's plan */
enum { MOST_ATTEMPTS = 60, SECANTS = 6 };
#define TOLERANCE 1e-8 /* [mL] of the miss of a step */
#define LEAST 1e-9     /* [1] of the alveolar milk that a guess may leave */

/* Rows that the lanes need, with what is fixed already divided. */
typedef struct {
    double per_capacity[LANES], per_rest[LANES], way[LANES], outlet[LANES], sensitivity[LANES];
    double empty_rate[LANES], suckled[LANES];
} Lanes;

/* Parameters of the lanes as local numbers: the vectoriser may then load them ahead of a choice. */
typedef struct {
    double per_calcium, per_rise, per_relaxation, per_closing, free;
    double elastic, steepness, contraction, closed, stiffness, collapse, suction, width, last;
    double outlet_pressure, outlet_width, dry, brake;
} Law;

typedef struct { double contraction, opening, calcium; } Muscle;

/* Working space of the averaged step. */
typedef struct {
    double guess[LANES], old[LANES], missed[LANES], low[LANES], high[LANES], out[LANES];
    double made[LANES], contraction[LANES], opening[LANES], inner[LANES], pace[LANES];
    double trend[LANES], slope[2][LANES]; /* kept from the step before */
} Solver;

#define INLINE static inline __attribute__((always_inline))

INLINE double exponential(double x)
{
    double z = x < 700.0 ? x : 700.0;
    z = z > -700.0 ? z : -700.0;
    double n = floor(z * 1.4426950408889634 + 0.5);
    double r = z - n * 0.693147180369123816490 - n * 1.90821492927058770002e-10;
    double p = 1.0;
    for (int c = 13; c > 0; c--)
        p = 1.0 + p * (r * (1.0 / c));
    double shifted = n + 6755399441055744.0, power;
    int64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    bits = (int64_t)((uint64_t)(bits + 1023) << 52);
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

static Law law_of(const double *numbers)
{
    return (Law){
        1.0 / myoepithelium_calcium_time, 1.0 / myoepithelium_rise_time,
        1.0 / myoepithelium_relaxation_time, 1.0 / myoepithelium_closing_time, 1.0 - stage_surroundings_block,
        ducts_elastic_pressure, ducts_elastic_steepness, ducts_contraction_pressure,
        ducts_closed_opening, ducts_duct_stiffness, ducts_duct_collapse,
        ducts_ductule_collapse_pressure, ducts_ductule_collapse_width, ducts_last_milk,
        nipple_opening_pressure, nipple_opening_width, nipple_dry_stretch, storage_brake_half,
    };
}

INLINE Muscle muscle_rates(Law p, double contraction, double opening, double calcium, double dose,
                           double sensitivity)
{
    double felt = dose * sensitivity, cube = felt * felt * felt;
    double target = p.free * cube / (1.0 + cube);
    return (Muscle){
        (calcium - contraction) * (calcium > contraction ? p.per_rise : p.per_relaxation),
        (calcium - opening) * (calcium > opening ? p.per_rise : p.per_closing),
        (target - calcium) * p.per_calcium,
    };
}

INLINE double push_of_alveoli(Law p, double fullness, double contraction)
{
    return p.elastic * (exponential(p.steepness * fullness) - 1.0)
           + p.contraction * contraction * fullness;
}

INLINE double duct_pressure(Law p, double stretch)
{
    return p.stiffness * (stretch - 1.0) - p.collapse * (1.0 / (stretch * sqrt(stretch)) - 1.0);
}

INLINE double flow_to_duct(Law p, double push, double fullness, double pressure, double opening,
                           double way)
{
    double above = pressure - p.suction;
    double felt = p.suction + 0.5 * (above + sqrt(above * above + p.width * p.width));
    double difference = push - felt, emptying = fullness / (fullness + p.last);
    return way * (p.closed + opening) * difference * (difference > 0.0 ? emptying : 1.0);
}

INLINE double opened(Law p, double pressure, double vacuum)
{
    double above = pressure + vacuum - p.outlet_pressure;
    double push = above > 0.0 ? above : 0.0;
    return push * push / (push + p.outlet_width);
}

INLINE double wetness(Law p, double stretch)
{
    return stretch / (stretch + p.dry);
}

INLINE double secretion(Law p, double fullness, double empty_rate)
{
    double room = fullness < 1.0 ? 1.0 - fullness : 0.0;
    return empty_rate * (1.0 + p.brake) * room / (room + p.brake);
}

static double vacuum_at(const Plan *plan, int wave, double t)
{
    const double *samples = plan->waves + wave * SAMPLES;
    double turns = t / plan->period[wave];
    double place = (turns - floor(turns)) * SAMPLES;
    int before = (int)place, after = before + 1 < SAMPLES ? before + 1 : 0;
    return samples[before] + (place - before) * (samples[after] - samples[before]);
}

/* RK4 through every stroke. All four stages of a lane are done before the next vector of lanes. */
static void step_resolved(const Law *law, double (*restrict y)[LANES],
                          const Lanes *restrict lanes, const Plan *plan, int wave, double dose,
                          double dose_end, double vigour, double gain, double t, double h)
{
    const Law p = *law;
    int steps = (int)(h / plan->stroke_step - 1e-9) + 1;
    double k = h / steps;
    for (int i = 0; i < steps; i++) {
        double vacuum[3], doses[3];
        for (int j = 0; j < 3; j++) {
            vacuum[j] = vigour * vacuum_at(plan, wave, t + (i + 0.5 * j) * k);
            doses[j] = dose + (i + 0.5 * j) / steps * (dose_end - dose);
        }
#pragma omp simd
        for (int lane = 0; lane < LANES; lane++) {
            double a = y[ALVEOLAR][lane], d = y[DUCTAL][lane];
            double c = y[CONTRACTION][lane], o = y[OPENING][lane], f = y[CALCIUM][lane];
            double pa = a, pd = d, pc = c, po = o, pf = f;
            double sa = 0.0, sd = 0.0, sc = 0.0, so = 0.0, sf = 0.0, sout = 0.0, smade = 0.0;
            double outlet = lanes->outlet[lane] * (1.0 + (gain - 1.0) * lanes->suckled[lane]);
#pragma GCC unroll 4
            for (int stage = 0; stage < 4; stage++) {
                int place = stage == 0 ? 0 : stage == 3 ? 2 : 1;
                double weight = stage == 0 || stage == 3 ? 1.0 : 2.0;
                double ahead = stage == 2 ? k : 0.5 * k;
                double fullness = pa * lanes->per_capacity[lane];
                double stretch = pd * lanes->per_rest[lane];
                Muscle muscle = muscle_rates(p, pc, po, pf, doses[place],
                                             lanes->sensitivity[lane]);
                double pressure = duct_pressure(p, stretch);
                double flow = flow_to_duct(p, push_of_alveoli(p, fullness, pc), fullness, pressure,
                                           po, lanes->way[lane]);
                double out = outlet * wetness(p, stretch)
                             * opened(p, pressure, vacuum[place] * lanes->suckled[lane]);
                double made = secretion(p, fullness, lanes->empty_rate[lane]);
                sa += weight * (made - flow);
                sd += weight * (flow - out);
                sc += weight * muscle.contraction;
                so += weight * muscle.opening;
                sf += weight * muscle.calcium;
                sout += weight * out;
                smade += weight * made;
                pa = a + ahead * (made - flow);
                pd = d + ahead * (flow - out);
                pc = c + ahead * muscle.contraction;
                po = o + ahead * muscle.opening;
                pf = f + ahead * muscle.calcium;
            }
            y[ALVEOLAR][lane] = a + k / 6.0 * sa;
            y[DUCTAL][lane] = d + k / 6.0 * sd;
            y[CONTRACTION][lane] = c + k / 6.0 * sc;
            y[OPENING][lane] = o + k / 6.0 * so;
            y[CALCIUM][lane] = f + k / 6.0 * sf;
            y[OUT][lane] += k / 6.0 * sout;
            y[MADE][lane] += k / 6.0 * smade;
        }
    }
}

/* Rise to 1 as a step could take all that a store holds. */
INLINE double urgency(double share)
{
    return share < 1.0 ? share * share : 1.0;
}

/* Begin a step: muscle by Heun's method, secretion, where in the step duct and alveoli are solved,
 * a bracket and a first guess for each duct. */
static void begin(const Law *law, double (*restrict y)[LANES], const Lanes *restrict lanes,
                  Solver *restrict s, double dose, double dose_end, double most_vacuum, double gain,
                  double h)
{
    const Law p = *law;
#pragma omp simd
    for (int lane = 0; lane < LANES; lane++) {
        double a = y[ALVEOLAR][lane], d = y[DUCTAL][lane], suckled = lanes->suckled[lane];
        double c = y[CONTRACTION][lane], o = y[OPENING][lane], way = lanes->way[lane];
        double f = y[CALCIUM][lane];
        double sensitivity = lanes->sensitivity[lane], fullness = a * lanes->per_capacity[lane];
        Muscle first = muscle_rates(p, c, o, f, dose, sensitivity);
        Muscle second = muscle_rates(p, c + h * first.contraction, o + h * first.opening,
                                     f + h * first.calcium, dose_end, sensitivity);
        double contracted = 0.5 * h * (first.contraction + second.contraction);
        double opened = 0.5 * h * (first.opening + second.opening);
        double middle = c + 0.5 * contracted, open = o + 0.5 * opened;
        double made = secretion(p, fullness, lanes->empty_rate[lane]);
        double pressure = duct_pressure(p, d * lanes->per_rest[lane]);
        double push = push_of_alveoli(p, fullness, middle);
        double flow = flow_to_duct(p, push, fullness, pressure, open, way);
        double outlet = lanes->outlet[lane] * (1.0 + (gain - 1.0) * suckled);
        double most = outlet * (most_vacuum * suckled + fabs(pressure)) + fabs(flow);
        double most_inward = way * (p.closed + open) * (push - p.suction);
        double place = 0.55 + 0.45 * urgency(h * most / d);
        double low = 1e-6 * d, high = d + a + h * made, better = d + h * place * s->trend[lane];
        double halfway = 0.5 * (low + high);
        y[CONTRACTION][lane] = c + contracted;
        y[OPENING][lane] = o + opened;
        y[CALCIUM][lane] = f + 0.5 * h * (first.calcium + second.calcium);
        s->contraction[lane] = middle;
        s->opening[lane] = open;
        s->made[lane] = made;
        s->pace[lane] = 1.0 / (h * place);
        s->inner[lane] = h * (0.5 + 0.5 * urgency(h * most_inward / a));
        s->low[lane] = low;
        s->high[lane] = high;
        s->guess[lane] = s->old[lane] = low < better && better < high ? better : halfway;
        s->missed[lane] = 0.0;
    }
}

/* Try all guesses; better those that miss, and return how many do. */
INLINE int64_t attempt(const Law *law, double (*restrict y)[LANES], const Lanes *restrict lanes,
                       Solver *restrict s, double *restrict slopes, const double *vacuum, int count,
                       int halve, double gain, double h)
{
    const Law p = *law;
    double per_count = 1.0 / count;
    int64_t unsolved = 0;
#pragma omp simd reduction(+ : unsolved)
    for (int lane = 0; lane < LANES; lane++) {
        double here = s->guess[lane], old = s->old[lane], a = y[ALVEOLAR][lane];
        double stretch = here * lanes->per_rest[lane], sum = 0.0, suckled = lanes->suckled[lane];
        double outlet = lanes->outlet[lane] * (1.0 + (gain - 1.0) * suckled) * per_count;
        double pressure = duct_pressure(p, stretch);
#pragma GCC unroll 16
        for (int phase = 0; phase < count; phase++)
            sum += opened(p, pressure, vacuum[phase] * suckled);
        double out = outlet * wetness(p, stretch) * sum;
        double asked = (here - y[DUCTAL][lane]) * s->pace[lane] + out;
        double then = a + s->inner[lane] * (s->made[lane] - asked);
        double fullness = (then > LEAST * a ? then : LEAST * a) * lanes->per_capacity[lane];
        double push = push_of_alveoli(p, fullness, s->contraction[lane]);
        double miss = asked - flow_to_duct(p, push, fullness, pressure, s->opening[lane],
                                           lanes->way[lane]);
        double secant = (miss - s->missed[lane]) / (here - old), usual = slopes[lane];
        double slope = here != old && secant > 0.0 ? secant : usual;
        double low = s->low[lane], high = s->high[lane];
        low = miss < 0.0 && here > low ? here : low;
        high = miss > 0.0 && here < high ? here : high;
        double better = here - miss / slope, halfway = 0.5 * (low + high);
        better = low < better && better < high && !halve ? better : halfway;
        int64_t solved = fabs(miss) * h < TOLERANCE;
        slopes[lane] = slope;
        s->low[lane] = low;
        s->high[lane] = high;
        s->missed[lane] = miss;
        s->old[lane] = here;
        s->out[lane] = out;
        s->guess[lane] = solved ? here : better;
        unsolved += 1 - solved;
    }
    return unsolved;
}

/* Mean over a stroke by its phases; duct and alveoli implicit, by a bracketed secant. */
static void step_averaged(const Law *law, double (*restrict y)[LANES],
                          const Lanes *restrict lanes, Solver *restrict s, const Plan *plan,
                          int wave, double dose, double dose_end, double vigour, double gain,
                          double h)
{
    double vacuum[PHASES], most = 0.0;
    int steady = 1;
    for (int phase = 0; phase < PHASES; phase++) {
        vacuum[phase] = vigour * plan->means[wave * PHASES + phase];
        steady = steady && vacuum[phase] == vacuum[0];
        most = vacuum[phase] > most ? vacuum[phase] : most;
    }
    begin(law, y, lanes, s, dose, dose_end, most, gain, h);
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
        int halve = i >= SECANTS && i % 2 == 1;
        int64_t unsolved =
            steady ? attempt(law, y, lanes, s, s->slope[0], vacuum, 1, halve, gain, h)
                   : attempt(law, y, lanes, s, s->slope[1], vacuum, PHASES, halve, gain, h);
        if (unsolved == 0)
            break;
    }
#pragma omp simd
    for (int lane = 0; lane < LANES; lane++) {
        double out = h * s->out[lane], made = h * s->made[lane];
        double trend = (s->old[lane] - y[DUCTAL][lane]) * s->pace[lane];
        s->trend[lane] = trend;
        y[ALVEOLAR][lane] += made - h * trend - out;
        y[DUCTAL][lane] += h * trend;
        y[OUT][lane] += out;
        y[MADE][lane] += made;
    }
}

static void prepare(const double *numbers, double (*rows)[LANES], Lanes *lanes)
{
    for (int lane = 0; lane < LANES; lane++) {
        double empty = rows[SIDE][lane] == 0.0 ? stage_left_rate : stage_right_rate;
        lanes->per_capacity[lane] = 1.0 / rows[CAPACITY][lane];
        lanes->per_rest[lane] = 1.0 / rows[REST_VOLUME][lane];
        lanes->way[lane] = rows[DUCTULE][lane];
        lanes->outlet[lane] = rows[NIPPLE][lane];
        lanes->sensitivity[lane] = rows[SENSITIVITY][lane];
        lanes->empty_rate[lane] = empty * rows[SHARE][lane];
        lanes->suckled[lane] = rows[SIDE][lane] == stage_side ? 1.0 : 0.0;
    }
}

/* Run a feed in place; return the milk that was taken [mL]. */
double feed(const double *numbers, double (*rows)[LANES], Plan *plan, double (*y)[LANES],
            double *body)
{
    Lanes lanes;
    Law law = law_of(numbers);
    Solver solver = {0};
    double taken = 0.0, t = 0.0, felt = 0.0;
    prepare(numbers, rows, &lanes);
    for (int lane = 0; lane < LANES; lane++)
        solver.slope[0][lane] = solver.slope[1][lane] = 1.2 / stage_longest_step;
    for (int64_t phase = 0; phase < plan->phases; phase++) {
        int steps = (int)(plan->durations[phase] / stage_longest_step - 1e-9) + 1;
        int planned = (int)plan->wave[phase];
        double h = plan->durations[phase] / steps;
        for (int i = 0; i < steps; i++, t += h) {
            int wave = planned == SUCK && felt <= stage_low_flow ? DRY_SUCK : planned;
            double share = (taken / stage_appetite - stage_satiety_middle) / stage_satiety_width;
            double vigour = 1.0 / (1.0 + exponential(share));
            double gain = wave != PAUSE ? 1.0 + (stage_compression_gain - 1.0) * vigour : 1.0;
            double stimulus = wave != PAUSE ? stage_surroundings_stimulus * vigour : 0.0;
            double dose = dose_of(numbers, body);
            step_body(numbers, body, stimulus, h);
            if (plan->stroke_step > 0.0)
                step_resolved(&law, y, &lanes, plan, wave, dose, dose_of(numbers, body), vigour,
                              gain, t, h);
            else
                step_averaged(&law, y, &lanes, &solver, plan, wave, dose, dose_of(numbers, body),
                              vigour, gain, h);
            double out = 0.0;
            for (int lane = 0; lane < LANES; lane++) {
                out += lanes.suckled[lane] * y[OUT][lane];
                y[OUT][lane] = 0.0;
            }
            taken += out;
            felt += h / stage_flow_memory * (out / h - felt);
            fire(numbers, body, plan);
        }
    }
    return taken;
}
