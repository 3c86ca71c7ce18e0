using AidFlow.Workflow.Funds;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks of amount, caps, fund and account.</summary>
internal static class MoneyChecks
{
    private static readonly string[] AccountFields = ["accountName", "accountNumber"];

    public static void Check(ProgrammeDefinition definition, FaultList faults)
    {
        PredicateChecks checks = RuleChecks.Of(definition, faults);
        CheckAmount(definition, checks, faults);
        CheckCaps(definition, checks, faults);
        faults.Require(
            definition.Amount is null == definition.Fund is null, definition.Fund is null ? "/amount" : "/fund", "programme.fund-without-amount",
            "有金额才有资金来源，有资金来源才有金额。", "There is a fund if and only if there is an amount.");
        if (definition.Amount is not null)
        {
            CheckAccount(definition, faults);
        }
    }

    private static void CheckAmount(ProgrammeDefinition definition, PredicateChecks checks, FaultList faults)
    {
        switch (definition.Amount)
        {
            case FixedAmount one:
                Amount(one.Fen, "/amount/fen", faults);
                break;
            case TableAmount table:
                checks.ChosenFrom(table.ByFact, table.Table.Keys, "/amount/byFact", "/amount/table");
                foreach ((string value, Fen amount) in table.Table)
                {
                    Amount(amount, $"/amount/table/{value}", faults);
                }

                break;
            case FormulaAmount formula:
                checks.Terms(formula.Of, "/amount/of");
                faults.Require(formula.DividedBy is >= 1 and <= 1_000_000, "/amount/dividedBy", "programme.amount", "除数为 1 到一百万。", "A sum is divided by 1 to a million.");
                faults.Require(formula.RoundDownTo is >= 1 and <= 1_000_000, "/amount/roundDownTo", "programme.amount", "取整单位为 1 到一百万分。", "A sum is rounded down to 1 to a million fen.");
                for (int i = 0; i < formula.AtMost.Count; i++)
                {
                    checks.Terms(formula.AtMost[i], $"/amount/atMost/{i}");
                    AboveZero(formula.AtMost[i], $"/amount/atMost/{i}", faults);
                }

                break;
        }
    }

    private static void CheckCaps(ProgrammeDefinition definition, PredicateChecks checks, FaultList faults)
    {
        DefinitionChecks.Duplicates(definition.Caps, cap => cap.Id, index => $"/caps/{index}/id", faults);
        faults.Require(
            definition.Caps.Count == 0 || definition.Amount is not null, "/caps", "programme.cap-without-amount", "不发放资金的项目没有封顶。", "A programme that pays nothing has no caps.");
        for (int i = 0; i < definition.Caps.Count; i++)
        {
            CapTerms cap = definition.Caps[i];
            checks.Terms(cap.AtMost, $"/caps/{i}/atMost");
            AboveZero(cap.AtMost, $"/caps/{i}/atMost", faults);
            faults.Require(
                cap.Per != CapPer.Season || definition.Window is not null, $"/caps/{i}/per", "programme.no-window", "按季计算的封顶需要受理期。", "A cap by season needs a window.");
            faults.Require(
                cap.Who != AidedPerson.Child || definition.FindQuestion("child.idNumber") is not null, $"/caps/{i}/who", "programme.unknown-question",
                "表单没有孩子的身份证号码，不能按孩子封顶。", "A cap for the child needs the child's identity number in the form.");
        }
    }

    /// <summary>What is paid needs an account: of the applicant, or in each row of the list.</summary>
    private static void CheckAccount(ProgrammeDefinition definition, FaultList faults)
    {
        Question? list = definition.List is { } terms ? definition.FindQuestion(terms.Table) : null;
        foreach (string field in AccountFields)
        {
            bool asked = definition.List is null
                ? definition.FindQuestion($"payee.{field}") is not null
                : list?.Columns.Any(column => column.Id == field) == true;
            faults.Require(
                asked, definition.List is null ? "/form" : "/list/table", "programme.no-account", $"发放资金的项目要填写收款账户（{field}）。",
                $"A programme that pays asks for the account ({field}).");
        }
    }

    private static void Amount(Fen amount, string at, FaultList faults) => faults.Require(
        amount.Value is >= 0 and <= DefinitionChecks.LargestAmount, at, "programme.amount", "金额不能为负，也不能超过上限。",
        "An amount is neither negative nor beyond all measure.");

    /// <summary>A limit of plain numbers that leaves nothing would refuse everybody.</summary>
    private static void AboveZero(IReadOnlyList<Term> terms, string at, FaultList faults) => faults.Require(
        terms.Any(term => term.Facts.Count > 0) || terms.Aggregate(Int128.Zero, (sum, term) => sum + term.Times) > 0, at, "programme.amount", "封顶金额要大于零。", "A limit is above zero.");
}
