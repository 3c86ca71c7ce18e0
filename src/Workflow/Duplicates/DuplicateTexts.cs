using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Duplicates;

/// <summary>Findings in words. None of them names the other person, or the other case.</summary>
public static class DuplicateTexts
{
    /// <summary>What should be so.</summary>
    public static LocalizedText Expected(DuplicateKind kind) => kind switch
    {
        DuplicateKind.Account => new("收款账户只属于申请人本人", "The account is the applicant's only"),
        DuplicateKind.Mobile => new("手机号没有用于很多人的申请", "The mobile number does not stand on many people's applications"),
        DuplicateKind.Child => new("孩子只由一位家长申请", "One parent only applies for the child"),
        DuplicateKind.Beneficiary => new("没有在其他工会得到同一项目的帮扶", "No aid of this programme at another union"),
        DuplicateKind.Member => new("同一家庭没有人申请同一项目", "Nobody else of the household applies in this programme"),
        DuplicateKind.Household => new("家庭成员没有计入别的家庭", "The members of the household are counted in no other household"),
        DuplicateKind.File => new("家庭成员在同一份困难职工档案中", "The household is in one hardship file"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What was found.</summary>
    public static LocalizedText Found(DuplicateKind kind) => kind switch
    {
        DuplicateKind.Account => new("该账户同期也用于另一位申请人", "The account is used by another applicant in this period"),
        DuplicateKind.Mobile => new("该手机号同期用于较多申请人", "The mobile number is used by many applicants in this period"),
        DuplicateKind.Child => new("同期另有一位申请人为这个孩子申请", "Another applicant applies for this child in this period"),
        DuplicateKind.Beneficiary => new("同期在其他工会另有申请", "There is a case at another union in this period"),
        DuplicateKind.Member => new("同期另有一份同一家庭的申请", "There is another case of the household in this period"),
        DuplicateKind.Household => new("有成员同期列在另一份申请的家庭中", "A member is listed in the household of another case in this period"),
        DuplicateKind.File => new("成员分属不同的档案", "Members are in different files"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What would change it.</summary>
    public static LocalizedText Change(DuplicateKind kind) => kind switch
    {
        DuplicateKind.Account => new("由工作人员核对；账户填错的请更正为本人账户。", "A person will look. If the account is wrong, correct it to your own."),
        DuplicateKind.Mobile => new("由工作人员核对；请尽量填写本人手机号。", "A person will look. Give your own number where you can."),
        DuplicateKind.Child => new("由工作人员核对；一个孩子由一位家长申请即可。", "A person will look. One parent is enough for one child."),
        DuplicateKind.File => new("由工作人员核对；请与所在工会确认家庭档案。", "A person will look. Ask your union about the household's file."),
        _ => new("由工作人员核对；填写有误的请更正。", "A person will look. If something is wrong, correct it."),
    };
}
